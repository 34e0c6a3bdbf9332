import { sql } from 'kysely';
import { auditEntries } from '../audit/audit.sql.js';
import { row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

/** By hand: the change, its mail that has not left, and the audit entry in one statement. */
export const cancelChange = sqlStatement<{ accountId: number; now: Date }>()(
  row({}),
  (p) => sql`
    with cancelled as (
      delete from email_change where account_id = ${p.accountId} returning id, email
    ), unsent as (
      delete from outbox_mail where sent_at is null and failed_at is null and kind = 'EMAIL_CONFIRMATION'
        and (data ->> 'accountId')::int = ${p.accountId}
    )
    ${auditEntries(
      {
        ...{ at: p.now, action: 'EMAIL_CHANGE_CANCELLED', subject: 'ACCOUNT', id: sql`${p.accountId}::int` },
        ...{ actor: p.accountId, origin: 'PAGE' },
        before: sql`jsonb_build_object('email', email)`,
      },
      sql`cancelled`,
    )}`,
);
