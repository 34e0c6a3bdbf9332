import { Refusal } from '../refusal.js';

export const PASSWORD_MINIMUM = 12;
const SCORE_MINIMUM = 3;

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
  if (score < SCORE_MINIMUM) throw new Refusal('PASSWORD_TOO_WEAK', { minimum: PASSWORD_MINIMUM, reason: 'COMMON' });
}
