import { randomUUID } from 'node:crypto';
import type { RequestClient } from '../http/request-client.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { Refusal } from '../kernel/refusal.js';
import { emailChangeEnd } from './email-change-lifetime.js';
import { resendConfirmation } from './resend-email-confirmation.sql.js';
import type { PasswordThrottle } from './sign-in-throttle.js';
import type { Viewer } from '../access/viewer.js';

/** « Renvoyer »: the confirmation again, with a link of its own; the one before opens nothing. @throws Refusal NOT_FOUND, TOO_MANY_ATTEMPTS */
export async function resendEmailConfirmation(
  { em, clock, after }: OperationContext,
  throttle: PasswordThrottle,
  client: RequestClient,
  viewer: Viewer,
): Promise<void> {
  // Never forgiven: nobody at the new address has agreed to these mails yet
  await throttle.count('EMAIL_CONFIRMATION_MAIL', viewer.accountId, client.network);
  const now = clock.now();
  const { accountId } = viewer;
  const values = { accountId, now, expiresAt: emailChangeEnd(now), mailKey: randomUUID() };
  if (!(await resendConfirmation.one(em, values))) throw new Refusal('NOT_FOUND', { what: 'emailChange' });
  after.mailQueued();
}
