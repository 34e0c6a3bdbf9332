import { sql } from 'kysely';
import { auditEntries } from '../audit/audit.sql.js';
import { bigint, int, row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

interface Delivery {
  number: string;
  /** Null: whoever saved it. */
  ownerId: number | null;
  now: Date;
  action: 'ORDER_RECEIVED' | 'ORDER_DELIVERED';
  accountId: number;
}

/**
 * By hand: the order and its audit entry in one statement. The conditional update claims: of all who try, one gets the row
 * (invariant 3).
 */
export const claimDelivered = sqlStatement<Delivery>()(
  row({ id: int }),
  (p) => sql`
    with delivered as (
      update orders set delivery_status = 'DELIVERED'
      where number = ${p.number} and (${p.ownerId}::int is null or account_id = ${p.ownerId})
        and status = 'VALIDATED' and delivery_status = 'SHIPPED'
      returning id
    ), audited as (
      ${auditEntries(
        { at: p.now, action: p.action, subject: 'ORDER', id: sql.ref('id'), actor: p.accountId, origin: 'PAGE' },
        sql`delivered`,
      )}
    )
    select id from delivered`,
);

/** By hand: a batch of orders and their audit entries in one statement. Rows that somebody is delivering are left to them. */
export const deliverUnheardOf = sqlStatement<{ lastDay: string; batch: number; now: Date; afterDays: number }>()(
  row({ delivered: bigint }),
  (p) => sql`
    with due as (
      select id from orders
      where status = 'VALIDATED' and delivery_status = 'SHIPPED' and estimated_delivery_date <= ${p.lastDay}
      order by estimated_delivery_date, id limit ${p.batch} for update skip locked
    ), delivered as (
      update orders set delivery_status = 'DELIVERED' from due where orders.id = due.id returning orders.id
    ), audited as (
      ${auditEntries(
        {
          ...{ at: p.now, action: 'ORDER_DELIVERED', subject: 'ORDER', id: sql.ref('id'), origin: 'JOB' },
          after: sql`jsonb_build_object('afterDays', ${p.afterDays}::int)`,
        },
        sql`delivered`,
      )}
    )
    select count(*) as delivered from delivered`,
);
