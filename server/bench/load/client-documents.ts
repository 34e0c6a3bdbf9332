import { type DocumentNode, type FragmentDefinitionNode, Kind, parse, print, visit } from 'graphql';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const CLIENT = resolve(import.meta.dirname, '../../../client/src/app');

/** The client's operations by name, as it sends them: with the fragments they use, and `__typename` wherever Apollo adds it. */
export function readClientDocuments(): ReadonlyMap<string, string> {
  const definitions = globSync('**/*.graphql', { cwd: CLIENT }).flatMap(
    (file) => parse(readFileSync(resolve(CLIENT, file), 'utf8'), { noLocation: true }).definitions,
  );
  const fragments = new Map(
    definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION).map((node) => [node.name.value, node]),
  );
  const documents = new Map<string, string>();
  for (const operation of definitions) {
    if (operation.kind !== Kind.OPERATION_DEFINITION || !operation.name) continue;
    const document: DocumentNode = {
      kind: Kind.DOCUMENT,
      definitions: [operation, ...usedFragments({ kind: Kind.DOCUMENT, definitions: [operation] }, fragments)],
    };
    documents.set(operation.name.value, print(withTypenames(document)));
  }
  return documents;
}

function usedFragments(
  document: DocumentNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  found = new Set<FragmentDefinitionNode>(),
): Set<FragmentDefinitionNode> {
  visit(document, {
    FragmentSpread({ name }) {
      const fragment = fragments.get(name.value);
      if (!fragment) throw new Error(`The client uses a fragment that it does not define: ${name.value}`);
      if (found.has(fragment)) return;
      found.add(fragment);
      usedFragments({ kind: Kind.DOCUMENT, definitions: [fragment] }, fragments, found);
    },
  });
  return found;
}

function withTypenames(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet(node, _key, parent) {
      if (parent && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION) return undefined;
      const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
      return { ...node, selections: [...node.selections, typename] };
    },
  });
}
