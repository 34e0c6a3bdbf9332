import { isDeepStrictEqual } from 'node:util';

type Values = Readonly<Record<string, unknown>>;

/** What of `after` is other than it was, both sides of it; null where nothing is. `before` is null of what was just made. */
export function changedFields(before: Values | null, after: Values): { before: Values | null; after: Values } | null {
  if (!before) return { before, after };
  const names = Object.keys(after).filter((name) => !isDeepStrictEqual(before[name], after[name]));
  if (names.length === 0) return null;
  const of = (values: Values) => Object.fromEntries(names.map((name) => [name, values[name]]));
  return { before: of(before), after: of(after) };
}
