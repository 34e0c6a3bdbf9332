import { Refusal } from '../kernel/refusal.js';

/** Argon2 hashes what it is given: its length is bounded before. */
export const LONGEST_PASSWORD = 200;
export const PASSWORD_MINIMUM = 12;
/** As a power of ten. At 45 guesses a second for a processor that has the hash, some seven years; at the sign-in page, never. */
const GUESSES_MINIMUM = 10;
/** Signs that are not of what is known of the person. */
const OWN_MINIMUM = 6;

let loading: Promise<typeof import('./password-guesses.js')> | undefined;

/**
 * Long enough, and neither quickly guessed nor made of what is known of the person (`about`: identifier, names, email).
 * @throws Refusal PASSWORD_TOO_WEAK { minimum, reason: LENGTH | COMMON }
 */
export async function refuseWeakPassword(password: string, about: readonly string[]): Promise<void> {
  if ([...password].length < PASSWORD_MINIMUM) {
    throw new Refusal('PASSWORD_TOO_WEAK', { minimum: PASSWORD_MINIMUM, reason: 'LENGTH' });
  }
  // Its word lists are large, and few requests need them
  loading ??= import('./password-guesses.js');
  const { guessesLog10 } = await loading;
  if (guessesLog10(password, about) < GUESSES_MINIMUM || withoutKnown(password, about).length < OWN_MINIMUM)
    throw new Refusal('PASSWORD_TOO_WEAK', { minimum: PASSWORD_MINIMUM, reason: 'COMMON' });
}

// The guesses count each known word as little, but several of them with a dash between as enough
function withoutKnown(password: string, about: readonly string[]): string {
  const words = about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= 3);
  words.sort((a, b) => b.length - a.length);
  return words.reduce((rest, word) => rest.replaceAll(word, ''), password.toLowerCase());
}
