import { refusalSentence } from '../../api/refusal-sentences';

/** The number of characters, counted as on the server (R-ACC-3). */
export const PASSWORD_MINIMUM = 12;

/**
 * Why the server would refuse this password, as far as one can tell without asking it; null when it may be good. The server
 * alone has the rest, such as its lists of common passwords.
 */
export function knownWeakness(next: string, current: string): string | null {
  const reason = [...next].length < PASSWORD_MINIMUM ? 'LENGTH' : next === current ? 'SAME' : null;
  return reason && refusalSentence({ code: 'PASSWORD_TOO_WEAK', details: { reason, minimum: PASSWORD_MINIMUM } });
}
