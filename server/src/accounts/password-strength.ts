import { Refusal } from '../refusal.js';

/** Argon2 hashes what it is given: its length is bounded before. */
export const LONGEST_PASSWORD = 200;
export const PASSWORD_MINIMUM = 12;
const SCORE_MINIMUM = 3;
/** Signs that are not of what is known of the person. */
const OWN_MINIMUM = 6;

type Check = (password: string, about: (string | number)[]) => { score: number };
let loading: Promise<Check> | undefined;

// Its word lists are large, and few requests need them
async function loadCheck(): Promise<Check> {
  const [{ ZxcvbnFactory }, common, french] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-fr'),
  ]);
  const zxcvbn = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...french.dictionary },
    graphs: common.adjacencyGraphs,
  });
  return (password, about) => zxcvbn.check(password, about);
}

/**
 * Long enough, and neither common nor made of what is known of the person (`about`: identifier, names, email).
 * @throws Refusal PASSWORD_TOO_WEAK { minimum, reason: LENGTH | COMMON }
 */
export async function refuseWeakPassword(password: string, about: readonly string[]): Promise<void> {
  if ([...password].length < PASSWORD_MINIMUM) {
    throw new Refusal('PASSWORD_TOO_WEAK', { minimum: PASSWORD_MINIMUM, reason: 'LENGTH' });
  }
  loading ??= loadCheck();
  const check = await loading;
  const { score } = check(password.slice(0, 100), [...about]);
  if (score < SCORE_MINIMUM || withoutKnown(password, about).length < OWN_MINIMUM)
    throw new Refusal('PASSWORD_TOO_WEAK', { minimum: PASSWORD_MINIMUM, reason: 'COMMON' });
}

// The score counts each known word as little, but several of them with a dash between as enough
function withoutKnown(password: string, about: readonly string[]): string {
  const words = about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= 3);
  words.sort((a, b) => b.length - a.length);
  return words.reduce((rest, word) => rest.replaceAll(word, ''), password.toLowerCase());
}
