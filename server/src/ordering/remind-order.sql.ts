import { sql } from 'kysely';
import { auditEntries } from '../audit/audit.sql.js';
import { instant, row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

/** By hand: the order and its audit entry in one statement. The conditional update claims, as for `claimExpired`. */
export const claimReminder = sqlStatement<{ id: number; now: Date }>()(
  row({ reservedUntil: instant }),
  (p) => sql`
    with reminded as (
      update orders set reminded_at = ${p.now}
      where id = ${p.id} and status = 'SAVED' and reminded_at is null and remind_at <= ${p.now} and reserved_until > ${p.now}
      returning id, reserved_until
    ), audited as (
      ${auditEntries(
        { at: p.now, action: 'ORDER_REMINDED', subject: 'ORDER', id: sql.ref('id'), origin: 'JOB' },
        sql`reminded`,
      )}
    )
    select reserved_until as "reservedUntil" from reminded`,
);
