export type Keep = 'MINE' | 'THEIRS';

/** Who changed a field since the form was opened. `BOTH`, and not to the same value: somebody has to choose. */
type ChangedBy = 'ME' | 'THEM' | 'BOTH';

export interface ChangedField<T> {
  readonly key: keyof T;
  readonly by: ChangedBy;
}

/** The fields that were changed since the form was opened, in the order of the form, and by whom. */
export function changedFields<T extends object>(before: T, theirs: T, mine: T): readonly ChangedField<T>[] {
  return keysOf(before).flatMap((key): ChangedField<T>[] => {
    const isMine = !isSameValue(mine[key], before[key]);
    const isTheirs = !isSameValue(theirs[key], before[key]);
    if (isMine && isTheirs) return isSameValue(mine[key], theirs[key]) ? [] : [{ key, by: 'BOTH' }];
    if (isMine) return [{ key, by: 'ME' }];
    return isTheirs ? [{ key, by: 'THEM' }] : [];
  });
}

/** What is saved then: what only one has changed is theirs, or mine; what both have is as it was chosen. */
export function merged<T extends object>(before: T, theirs: T, mine: T, keep: ReadonlyMap<keyof T, Keep>): T {
  const entries = keysOf(before).map((key) => {
    const isMine = !isSameValue(mine[key], before[key]);
    const isTheirs = !isSameValue(theirs[key], before[key]);
    const isKept = isMine && (!isTheirs || keep.get(key) !== 'THEIRS');
    return [key, isKept ? mine[key] : theirs[key]];
  });
  return Object.fromEntries(entries) as T;
}

/** The keys whose value is another. */
export function changedKeys<T extends object>(before: T, now: T): readonly (keyof T)[] {
  return keysOf(before).filter((key) => !isSameValue(before[key], now[key]));
}

/** The spaces around a text apart. */
function isSameValue(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a.trim() === b.trim();
  if (typeof a === 'object' && typeof b === 'object') return JSON.stringify(a) === JSON.stringify(b);
  return a === b;
}

function keysOf<T extends object>(values: T): (keyof T)[] {
  return Object.keys(values) as (keyof T)[];
}
