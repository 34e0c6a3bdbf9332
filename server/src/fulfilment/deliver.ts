import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { statement } from '../database/statement.js';
import { claimDelivered } from './deliver.sql.js';
import { DeliveryStatus } from '../orders/order-status.js';
import { Refusal } from '../kernel/refusal.js';

const findStatus = statement<{ number: string; ownerId: number | null }>()((db, p) =>
  db
    .selectFrom('orders as o')
    .select(['o.status', 'o.deliveryStatus'])
    .where('o.number', '=', p.number)
    .where(sql<boolean>`(${p.ownerId}::int is null or o.account_id = ${p.ownerId})`),
);

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
  if (await claimDelivered.one(em, { number, ...by })) return;
  const order = await findStatus.one(em, { number, ownerId: by.ownerId });
  if (!order) throw new Refusal('NOT_FOUND', { number });
  if (order.deliveryStatus !== DeliveryStatus.DELIVERED) throw new Refusal('ORDER_NOT_SHIPPED', { number, ...order });
}
