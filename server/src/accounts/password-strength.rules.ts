import { Refusal } from '../kernel/refusal.js';

/** Argon2 takes passwords of any length, so the length is limited here. */
export const LONGEST_PASSWORD = 200;
export const PASSWORD_MINIMUM = 12;
/**
 * As a power of ten. Somebody who has stolen the hash makes some 45 guesses a second on one processor, and needs about seven
 * years; at the sign-in page it cannot be done.
 */
const GUESSES_MINIMUM = 10;
/** How many characters must be left without what is known of the person. */
const OWN_MINIMUM = 6;

let loading: Promise<typeof import('./password-guesses.js')> | undefined;

/**
 * Refuses a password that is too short, quickly guessed, or made of what is known of the person (`about`: identifier, names,
 * email).
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

// zxcvbn finds each known word easy to guess, but several of them joined by dashes hard enough
function withoutKnown(password: string, about: readonly string[]): string {
  const words = about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= 3);
  words.sort((a, b) => b.length - a.length);
  return words.reduce((rest, word) => rest.replaceAll(word, ''), password.toLowerCase());
}
