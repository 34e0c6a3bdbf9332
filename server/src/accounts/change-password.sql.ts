import { sql } from 'kysely';
import { auditEntries } from '../audit/audit.sql.js';
import { int, row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

interface PasswordChange {
  accountId: number;
  /** Of the password that was verified: of two changes at once, one is made. */
  currentHash: string | null;
  nextHash: string;
  /** The session that stays. */
  sessionId: string;
  now: Date;
}

/** By hand: the password, the end of the other sessions and the audit entry in one statement. No row: it had changed meanwhile. */
export const setPassword = sqlStatement<PasswordChange>()(
  row({ id: int }),
  (p) => sql`
    with changed as (
      update account set password_hash = ${p.nextHash}, must_change_password = false, temporary_hash = null,
        temporary_until = null, temporary_used_at = null
      where id = ${p.accountId}
        and ${p.currentHash} = case when must_change_password then temporary_hash else password_hash end
      returning id
    ), ended as (
      delete from session where account_id = ${p.accountId} and id <> ${p.sessionId} and exists (select from changed)
    ), audited as (
      ${auditEntries(
        {
          ...{ at: p.now, action: 'PASSWORD_CHANGED', subject: 'ACCOUNT', id: sql.ref('id') },
          ...{ actor: sql.ref<number>('id'), origin: 'PAGE' },
        },
        sql`changed`,
      )}
    )
    select id from changed`,
);
