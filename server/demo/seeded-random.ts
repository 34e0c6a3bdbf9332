/** Draws that are the same at each run: the demo data must not differ from one machine to another. */
export interface SeededRandom {
  /** From 0 (included) to 1 (excluded). */
  next(): number;
  /** An integer, both ends included. */
  integer(minimum: number, maximum: number): number;
  pick<T>(values: readonly T[]): T;
  /** `count` different values, in the order they were drawn; all of them when there are fewer. */
  sample<T>(values: readonly T[], count: number): T[];
}

/** @param seed any text, e.g. a product's reference */
export function seededRandom(seed: string): SeededRandom {
  let state = hash(seed);
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (minimum: number, maximum: number): number => minimum + Math.floor(next() * (maximum - minimum + 1));
  const pick = <T>(values: readonly T[]): T => {
    if (values.length === 0) throw new RangeError('Nothing to pick from');
    return values[integer(0, values.length - 1)] as T;
  };
  const sample = <T>(values: readonly T[], count: number): T[] => {
    const left = [...values];
    return Array.from(
      { length: Math.min(count, left.length) },
      () => left.splice(integer(0, left.length - 1), 1)[0] as T,
    );
  };
  return { next, integer, pick, sample };
}

/** FNV-1a */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value;
}
