import { sql } from 'kysely';
import { auditEntries } from '../audit/audit.sql.js';
import { row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

/**
 * By hand: one statement, whether the address is known or not, so that neither the answer nor the time it takes tells which
 * (R-ACC-4).
 */
export const askForPassword = sqlStatement<{ email: string; mailKey: string; now: Date; most: number }>()(
  row({}),
  (p) => sql`
    with owner as (
      select id, email, identifier, first_name || ' ' || last_name as name from account
      where lower(email) = lower(${p.email}) and is_active order by id limit ${p.most}::int
    ), mailed as (
      insert into outbox_mail (kind, dedupe_key, recipient, data)
      select 'NEW_PASSWORD', 'NEW_PASSWORD:' || id || ':' || ${p.mailKey}::text, email,
        jsonb_build_object('accountId', id, 'personName', name, 'identifier', identifier, 'issued', null)
      from owner
    )
    ${auditEntries(
      {
        ...{ at: p.now, action: 'PASSWORD_REQUESTED', subject: 'ACCOUNT', id: sql.ref('id') },
        ...{ actor: sql.ref<number>('id'), origin: 'PAGE' },
      },
      sql`owner`,
    )}`,
);
