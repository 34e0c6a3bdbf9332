import { sql } from 'kysely';
import { auditEntries } from '../audit/audit.sql.js';
import { bigint, row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

/** By hand: everything that a restored backup brought back is ended, and noted, in one statement. */
export const endEverything = sqlStatement<{ now: Date; user: string }>()(
  row({ sessions: bigint }),
  (p) => sql`
    with ended as (delete from session returning id),
    withdrawn as (delete from email_change),
    used as (
      update account set temporary_used_at = ${p.now}
      where temporary_hash is not null and temporary_used_at is null
    ), audited as (
      ${auditEntries({
        ...{ at: p.now, action: 'SESSIONS_ENDED', subject: 'SHOP', origin: 'COMMAND' },
        after: sql`jsonb_build_object('sessions', (select count(*) from ended), 'user', ${p.user}::text)`,
      })}
    )
    select count(*) as sessions from ended`,
);
