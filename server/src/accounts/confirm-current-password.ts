import type { RequestClient } from '../http/request-client.js';
import { Refusal } from '../kernel/refusal.js';
import { refuseWhenPasswordsWait, verifyPassword } from './password.js';
import type { PasswordThrottle } from './sign-in-throttle.js';
import type { Viewer } from '../access/viewer.js';

/** Whose passwords wait for each other once somebody has signed in: those of one account. */
export function passwordLane({ accountId }: Viewer): string {
  return `account:${accountId}`;
}

/**
 * Whether the viewer knows the password that they say is theirs: counted before it is judged, and forgiven when it is right.
 * `find` reads what is known of the account, once it has been counted. Returns that.
 * @throws Refusal INVALID_CREDENTIALS, TOO_MANY_ATTEMPTS, BUSY
 */
export async function confirmCurrentPassword<Known extends { readonly currentHash: string | null }>(
  throttle: PasswordThrottle,
  client: RequestClient,
  viewer: Viewer,
  password: string,
  find: () => Promise<Known>,
): Promise<Known> {
  const lane = passwordLane(viewer);
  refuseWhenPasswordsWait(lane);
  await throttle.count('CURRENT_PASSWORD', viewer.accountId, client.network);
  const known = await find();
  if (!(await verifyPassword(known.currentHash, password, lane))) throw new Refusal('INVALID_CREDENTIALS');
  // Who knows the current one is not guessing, whatever comes of what they ask
  await throttle.forgive('CURRENT_PASSWORD', viewer.accountId, client.network);
  return known;
}
