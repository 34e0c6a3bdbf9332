import type { EntityManager } from '@mikro-orm/postgresql';
import type { OperationContext } from '../kernel/operation-context.js';
import { sql } from 'kysely';
import { statement } from '../database/statement.js';
import { inTransaction } from '../database/transaction.js';
import { enqueueMail } from '../mail/enqueue-mail.js';
import { giveBackQuota } from '../quota/quota.js';
import { OrderStatus } from '../orders/order-status.js';
import { claimExpired } from './expire-order.sql.js';
import { findMailFacts } from '../orders/order-mail.queries.js';
import { releaseStock } from '../stock/stock.js';

/** How many due orders are found at once at the most. */
const BATCH = 100;

/**
 * R-RES-4: ends a saved order that is past its limit: stock and quota are given back and its owner is told, once. Says
 * whether this call did it. An order that is not due, or no longer saved, is left alone.
 */
export async function expireOrder(ctx: OperationContext, id: number): Promise<boolean> {
  const isExpired = await inTransaction(ctx.em, async (em) => {
    const now = ctx.clock.now();
    const claimed = await claimExpired.one(em, { id, now });
    if (!claimed) return false;
    await giveBackQuota(em, { id, ...claimed });
    if (claimed.poolingCampaignId === null) await releaseStock(em, id, now);
    await tellOwner(em, id);
    return true;
  });
  if (isExpired) ctx.after.mailQueued();
  return isExpired;
}

async function tellOwner(em: EntityManager, id: number): Promise<void> {
  const { recipient, reservedUntil, facts } = await findMailFacts(em, id);
  await enqueueMail(em, {
    kind: 'ORDER_EXPIRED',
    dedupeKey: `ORDER_EXPIRED:${id}`,
    recipient,
    orderId: id,
    data: { ...facts, reservedUntil: reservedUntil.toISOString() },
  });
}

const findDueHolding = statement<{ productIds: readonly number[]; now: Date }>()((db, p) =>
  db
    .selectFrom('orders as o')
    .select('o.id')
    .where('o.status', '=', OrderStatus.SAVED)
    .where('o.reservedUntil', '<=', p.now)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('order_line as l')
          .select('l.id')
          .whereRef('l.order', '=', 'o.id')
          .where('l.product', '=', sql<number>`any(${p.productIds}::int[])`),
      ),
    )
    .orderBy('o.reservedUntil')
    .orderBy('o.id')
    .limit(BATCH),
);

/** R-RES-5: the orders past their limit at `now` that still hold some of these products, a bounded number of them. */
export async function findDueOrdersHolding(
  em: EntityManager,
  productIds: readonly number[],
  now: Date,
): Promise<number[]> {
  const due = await findDueHolding.run(em, { productIds, now });
  return due.map(({ id }) => id);
}

/** Expires those orders. Says whether one at least holds nothing any more; one that cannot be expired is logged and left to the sweep. */
export async function expireOrders(ctx: OperationContext, ids: readonly number[]): Promise<boolean> {
  let isProgress = false;
  for (const id of ids) {
    try {
      await expireOrder(ctx, id);
      isProgress = true;
    } catch (err) {
      ctx.log.warn({ err, orderId: id }, 'a due order still holds what somebody else would save');
    }
  }
  return isProgress;
}
