import type { EntityManager } from '@mikro-orm/postgresql';
import { auditSql } from '../audit/audit.sql.js';
import { query, queryOne } from '../database/sql.js';
import { DeliveryStatus, type OrderStatus } from '../orders/order-status.js';
import { Refusal } from '../kernel/refusal.js';

/** The conditional update that claims: of all who try, one gets the row (invariant 3). */
const DELIVER = `
  with delivered as (
    update orders set delivery_status = 'DELIVERED'
    where number = $1 and ($2::int is null or account_id = $2) and status = 'VALIDATED' and delivery_status = 'SHIPPED'
    returning id
  )
  ${auditSql({ at: '$3', action: { sql: '$4' }, subject: 'ORDER', id: 'id', actor: '$5', origin: 'PAGE' }, 'delivered')}
  returning order_id`;

const FIND = `
  select status, delivery_status as "deliveryStatus" from orders
  where number = $1 and ($2::int is null or account_id = $2)`;

/**
 * R-VAL-3: a shipped order has arrived, says `accountId`. One that has arrived already is left as it is. `ownerId` null: whoever
 * saved it.
 * @throws Refusal NOT_FOUND (also somebody else's), ORDER_NOT_SHIPPED
 */
export async function deliver(
  em: EntityManager,
  number: string,
  by: { action: 'ORDER_RECEIVED' | 'ORDER_DELIVERED'; accountId: number; ownerId: number | null; now: Date },
): Promise<void> {
  const delivered = await query(em, DELIVER, [number, by.ownerId, by.now, by.action, by.accountId]);
  if (delivered.length > 0) return;
  const order = await queryOne<{ status: OrderStatus; deliveryStatus: DeliveryStatus | null }>(em, FIND, [
    number,
    by.ownerId,
  ]);
  if (!order) throw new Refusal('NOT_FOUND', { number });
  if (order.deliveryStatus !== DeliveryStatus.DELIVERED) throw new Refusal('ORDER_NOT_SHIPPED', { number, ...order });
}
