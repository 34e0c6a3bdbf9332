import { sql } from 'kysely';
import { auditEntries } from '../audit/audit.sql.js';
import { row, text } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

/**
 * By hand: address, change, notice and audit entry in one statement. A temporary password that waits in the mailbox of the
 * address before goes with it, unless it is the only one there is.
 */
export const confirmChange = sqlStatement<{ tokenHash: Buffer; now: Date }>()(
  row({ email: text }),
  (p) => sql`
    with found as (
      select c.id, c.account_id, c.email, a.email as before, a.first_name || ' ' || a.last_name as name
      from email_change c join account a on a.id = c.account_id and a.is_active
      where c.token_hash = ${p.tokenHash} and c.expires_at > ${p.now}
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
      ${auditEntries(
        {
          ...{ at: p.now, action: 'EMAIL_CHANGED', subject: 'ACCOUNT', id: sql.ref('account_id') },
          ...{ actor: sql.ref<number>('account_id'), origin: 'PAGE' },
          ...{ before: sql`jsonb_build_object('email', before)`, after: sql`jsonb_build_object('email', email)` },
        },
        sql`found`,
      )}
    )
    select email from found`,
);
