import { randomUUID } from 'node:crypto';
import type { RequestClient } from '../http/request-client.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { askForPassword } from './request-new-password.sql.js';
import type { PasswordThrottle } from './sign-in-throttle.js';

/** How many accounts one email address may have. */
const MOST_ACCOUNTS = 10;

/**
 * R-ACC-4: mails a temporary password to the accounts of an address. The same answer whether there is one or not; the old
 * password works until the new one is used.
 * @throws Refusal TOO_MANY_ATTEMPTS
 */
export async function requestNewPassword(
  { em, clock, after }: OperationContext,
  throttle: PasswordThrottle,
  client: RequestClient,
  email: string,
): Promise<void> {
  await throttle.count('NEW_PASSWORD_MAIL', email, client.network);
  await askForPassword.run(em, { email, mailKey: randomUUID(), now: clock.now(), most: MOST_ACCOUNTS });
  after.mailQueued();
}
