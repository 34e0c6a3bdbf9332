import { refusalSentence } from '../../api/refusal-sentences';

/** Signs, as the server counts them (R-ACC-3). */
export const PASSWORD_MINIMUM = 12;

/**
 * Why the server would refuse this password, as far as it can be told without asking; null when it may be good. The rest, its
 * lists of common passwords, stays with the server.
 */
export function knownWeakness(next: string, current: string): string | null {
  const reason = [...next].length < PASSWORD_MINIMUM ? 'LENGTH' : next === current ? 'SAME' : null;
  return reason && refusalSentence({ code: 'PASSWORD_TOO_WEAK', details: { reason, minimum: PASSWORD_MINIMUM } });
}
