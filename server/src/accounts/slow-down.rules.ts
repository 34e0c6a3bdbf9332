const FROM_FAILURE = 5;
const FIRST_MS = 125;
const LONGEST_MS = 2_000;

/**
 * How long the answer to the nth failure in a row is delayed: so little that whoever mistypes does not notice, and enough to
 * slow a guesser down.
 */
export function slowDownMs(failures: number): number {
  if (failures < FROM_FAILURE) return 0;
  return Math.min(FIRST_MS * 2 ** (failures - FROM_FAILURE), LONGEST_MS);
}
