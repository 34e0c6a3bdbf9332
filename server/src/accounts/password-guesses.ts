import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as french from '@zxcvbn-ts/language-fr';

/** A longer password is judged by its beginning. */
const JUDGED = 100;
/** What a guesser tries first after a word: this year and the last ones, two digits, a sign or two. As powers of ten. */
const YEAR = 0.7;
const TWO_DIGITS = 1;
const END_SIGNS = 0.5;
const SEPARATOR = 1;

// The short lists that have an order (months, zodiac …) make the library take any words after one of theirs for its next ones.
// Their words are in the long lists too
const ORDERED_AT_MOST = 30;
const dictionary = Object.fromEntries(
  Object.entries({ ...common.dictionary, ...french.dictionary }).filter(([, words]) => words.length > ORDERED_AT_MOST),
);
const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: common.adjacencyGraphs });

/**
 * How many guesses find a password, as a power of ten. Two guessers try, and the faster one counts: one knows words, keyboard
 * patterns, dates and what is `about` the person (zxcvbn); the other puts a word, a year and signs together, as in
 * « Soleil2024!! ».
 */
export function guessesLog10(password: string, about: readonly string[]): number {
  const judged = password.slice(0, JUDGED);
  const guess = (text: string) => zxcvbn.check(text, [...about]).guessesLog10;
  return Math.min(guess(judged), composed(judged, guess));
}

function composed(password: string, guess: (text: string) => number): number {
  const parts = password.match(/\p{L}+|\p{N}+|[^\p{L}\p{N}]+/gu) ?? [];
  const separators = new Set<string>();
  return parts.reduce((sum, part, index) => {
    if (/^\p{L}/u.test(part)) return sum + guess(part);
    if (/^\p{N}/u.test(part))
      return sum + (/^(19|20)\d\d$/.test(part) ? YEAR : part.length === 2 ? TWO_DIGITS : guess(part));
    if (index === parts.length - 1) return sum + END_SIGNS;
    const isRepeated = separators.has(part);
    separators.add(part);
    return sum + (isRepeated ? 0 : SEPARATOR * Math.min(part.length, 3));
  }, 0);
}
