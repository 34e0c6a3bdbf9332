import { sql } from 'kysely';
import { row, uuid } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

/** By hand: the change lives longer and its mail is queued in one statement; one that has not left yet need not be sent again. */
export const resendConfirmation = sqlStatement<{ accountId: number; now: Date; expiresAt: Date; mailKey: string }>()(
  row({ id: uuid }),
  (p) => sql`
    with pending as (
      update email_change set expires_at = ${p.expiresAt} where account_id = ${p.accountId} and expires_at > ${p.now}
      returning id, email
    ), mailed as (
      insert into outbox_mail (kind, dedupe_key, recipient, data)
      select 'EMAIL_CONFIRMATION', 'EMAIL_CONFIRMATION:' || ${p.mailKey}::text, p.email, jsonb_build_object('accountId', a.id,
        'changeId', p.id, 'personName', a.first_name || ' ' || a.last_name, 'newEmail', p.email, 'issued', null)
      from pending p join account a on a.id = ${p.accountId}
      where not exists (select from outbox_mail m where m.sent_at is null and m.failed_at is null
        and m.kind = 'EMAIL_CONFIRMATION' and m.data ->> 'changeId' = p.id::text)
    )
    select id from pending`,
);
