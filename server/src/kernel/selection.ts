import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/**
 * Whether the request asks for a field below the one that is being resolved, e.g. `selects(info, 'items.lines')`. For reads
 * that cost something and that most requests leave out. A field under `@include` or `@skip` counts as asked for.
 */
export function selects(info: GraphQLResolveInfo, path: string): boolean {
  const names = path.split('.');
  return info.fieldNodes.some(({ selectionSet }) => selectsPath(info, selectionSet, names));
}

function selectsPath(info: GraphQLResolveInfo, set: SelectionSetNode | undefined, path: readonly string[]): boolean {
  const [name, ...below] = path;
  if (name === undefined) return true;
  return !!set?.selections.some((node) => {
    if (node.kind === Kind.FIELD) return node.name.value === name && selectsPath(info, node.selectionSet, below);
    const { selectionSet } = node.kind === Kind.INLINE_FRAGMENT ? node : (info.fragments[node.name.value] ?? {});
    return selectsPath(info, selectionSet, path);
  });
}
