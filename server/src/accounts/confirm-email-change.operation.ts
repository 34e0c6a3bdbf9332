import type { OperationContext } from '../kernel/operation-context.js';
import { Refusal } from '../kernel/refusal.js';
import { hashToken } from '../access/viewer.js';
import { confirmChange } from './confirm-email-change.sql.js';

/**
 * R-ACC-6: whoever has the link can read the new mailbox, so its address becomes the account's, and the old address is told.
 * Returns the new address. Works once, signed in or not.
 * @throws Refusal EMAIL_LINK_INVALID (used, replaced, cancelled, expired or unknown: it never says which)
 */
export async function confirmEmailChange({ em, clock, after }: OperationContext, token: string): Promise<string> {
  const confirmed = await confirmChange.one(em, { tokenHash: hashToken(token), now: clock.now() });
  if (!confirmed) throw new Refusal('EMAIL_LINK_INVALID');
  after.mailQueued();
  return confirmed.email;
}
