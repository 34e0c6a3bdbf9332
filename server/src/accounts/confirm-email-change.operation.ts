import type { OperationContext } from '../kernel/operation-context.js';
import { auditSql } from '../audit/audit.sql.js';
import { queryOne } from '../database/sql.js';
import { Refusal } from '../kernel/refusal.js';
import { hashToken } from '../access/viewer.js';

// A temporary password that waits in the mailbox of the address before goes with it, unless it is the only one there is
const CONFIRM = `
  with found as (
    select c.id, c.account_id, c.email, a.email as before, a.first_name || ' ' || a.last_name as name
    from email_change c join account a on a.id = c.account_id and a.is_active
    where c.token_hash = $1 and c.expires_at > $2
    for update of c for no key update of a
  ), changed as (
    update account a set email = f.email,
      temporary_hash = case when a.password_hash is null then a.temporary_hash end,
      temporary_until = case when a.password_hash is null then a.temporary_until end
    from found f where a.id = f.account_id
  ), used as (
    delete from email_change c using found f where c.id = f.id
  ), told as (
    insert into outbox_mail (kind, dedupe_key, recipient, data)
    select 'EMAIL_CHANGE_NOTICE', 'EMAIL_CHANGED:' || id, before,
      jsonb_build_object('personName', name, 'newEmail', email, 'state', 'CHANGED')
    from found
  ), audited as (
    ${auditSql(
      {
        ...{
          at: '$2',
          action: 'EMAIL_CHANGED',
          subject: 'ACCOUNT',
          id: 'account_id',
          actor: 'account_id',
          origin: 'PAGE',
        },
        ...{ before: "jsonb_build_object('email', before)", after: "jsonb_build_object('email', email)" },
      },
      'found',
    )}
  )
  select email from found`;

/**
 * R-ACC-6: whoever has the link can read the new mailbox, so its address becomes the account's, and the old address is told.
 * Returns the new address. Works once, signed in or not.
 * @throws Refusal EMAIL_LINK_INVALID (used, replaced, cancelled, expired or unknown: it never says which)
 */
export async function confirmEmailChange({ em, clock, after }: OperationContext, token: string): Promise<string> {
  const confirmed = await queryOne<{ email: string }>(em, CONFIRM, [hashToken(token), clock.now()]);
  if (!confirmed) throw new Refusal('EMAIL_LINK_INVALID');
  after.mailQueued();
  return confirmed.email;
}
