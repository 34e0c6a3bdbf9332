import type { RequestClient } from '../http/request-client.js';
import { Refusal } from '../kernel/refusal.js';
import { refuseWhenPasswordsWait, verifyPassword } from './password.js';
import type { PasswordThrottle } from './sign-in-throttle.js';
import type { Viewer } from '../access/viewer.js';

/** After sign-in, passwords queue by account (before it, by address). */
export function passwordLane({ accountId }: Viewer): string {
  return `account:${accountId}`;
}

/**
 * Checks the current password that the viewer typed. The attempt is counted before it is judged, and forgiven when it is right.
 * `find` reads what is known of the account, after the attempt was counted; its result is returned.
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
  // Whoever knows the current password is not guessing, even if the rest of the request is refused
  await throttle.forgive('CURRENT_PASSWORD', viewer.accountId, client.network);
  return known;
}
