import { sql } from 'kysely';
import { auditEntries } from '../audit/audit.sql.js';
import { int, row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

interface WantedEmail {
  accountId: number;
  /** Of the password that was verified. */
  currentHash: string | null;
  email: string;
  now: Date;
  expiresAt: Date;
  mailKey: string;
}

/**
 * By hand: the change, both mails and the audit entry in one statement. What was asked for before is replaced, and its mail does
 * not leave any more. No row: the password had changed meanwhile.
 */
export const askForEmail = sqlStatement<WantedEmail>()(
  row({ id: int }),
  (p) => sql`
    with owner as (
      select id, email, first_name || ' ' || last_name as name from account
      where id = ${p.accountId} and password_hash = ${p.currentHash}
    ), asked as (
      insert into email_change (account_id, email, requested_at, expires_at)
      select id, ${p.email}, ${p.now}, ${p.expiresAt} from owner
      on conflict (account_id) do update set id = gen_random_uuid(), email = excluded.email, token_hash = null,
        requested_at = excluded.requested_at, expires_at = excluded.expires_at
      returning id
    ), unsent as (
      delete from outbox_mail where sent_at is null and failed_at is null and kind = 'EMAIL_CONFIRMATION'
        and (data ->> 'accountId')::int = ${p.accountId}
    ), mailed as (
      insert into outbox_mail (kind, dedupe_key, recipient, data)
      select 'EMAIL_CONFIRMATION', 'EMAIL_CONFIRMATION:' || ${p.mailKey}::text, ${p.email}::text,
        jsonb_build_object('accountId', ${p.accountId}::int, 'changeId', asked.id, 'personName', name,
          'newEmail', ${p.email}::text, 'issued', null)
      from owner, asked
      union all
      select 'EMAIL_CHANGE_NOTICE', 'EMAIL_CHANGE_REQUESTED:' || ${p.mailKey}::text, email,
        jsonb_build_object('personName', name, 'newEmail', ${p.email}::text, 'state', 'REQUESTED')
      from owner
    ), audited as (
      ${auditEntries(
        {
          ...{ at: p.now, action: 'EMAIL_CHANGE_REQUESTED', subject: 'ACCOUNT', id: sql.ref('id') },
          ...{ actor: sql.ref<number>('id'), origin: 'PAGE' },
          ...{
            before: sql`jsonb_build_object('email', email)`,
            after: sql`jsonb_build_object('email', ${p.email}::text)`,
          },
        },
        sql`owner`,
      )}
    )
    select id from owner`,
);
