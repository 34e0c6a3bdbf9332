import type { EntityManager } from '@mikro-orm/postgresql';
import type { OperationContext } from '../kernel/operation-context.js';
import { auditSql } from '../audit/audit.sql.js';
import { query, queryOne } from '../database/sql.js';
import { inTransaction } from '../database/transaction.js';
import { enqueueMail } from '../mail/enqueue-mail.js';
import { giveBackQuota } from '../quota/quota.js';
import { findMailFacts } from '../orders/order-mail.queries.js';
import { releaseStock } from '../stock/stock.js';

/** How many due orders are found at once at the most. */
const BATCH = 100;

/** The conditional update that claims: of all who try, one gets the row (invariant 4). */
const CLAIM = `
  with expired as (
    update orders set status = 'EXPIRED', closed_at = $2
    where id = $1 and status = 'SAVED' and reserved_until <= $2
    returning id, recipient_id, quota_month, pooling_campaign_id
  ), audited as (
    ${auditSql({ at: '$2', action: 'ORDER_EXPIRED', subject: 'ORDER', id: 'id', origin: 'JOB' }, 'expired')}
  )
  select recipient_id as "recipientId", quota_month as "quotaMonth", pooling_campaign_id as "poolingCampaignId" from expired`;

interface ExpiredOrder {
  recipientId: number;
  quotaMonth: string;
  poolingCampaignId: number | null;
}

/**
 * R-RES-4: ends a saved order that is past its limit: stock and quota are given back and its owner is told, once. Says
 * whether this call did it. An order that is not due, or no longer saved, is left alone.
 */
export async function expireOrder(ctx: OperationContext, id: number): Promise<boolean> {
  const isExpired = await inTransaction(ctx.em, async (em) => {
    const now = ctx.clock.now();
    const claimed = await queryOne<ExpiredOrder>(em, CLAIM, [id, now]);
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
  const { recipient, order, facts } = await findMailFacts(em, id);
  await enqueueMail(em, {
    kind: 'ORDER_EXPIRED',
    dedupeKey: `ORDER_EXPIRED:${id}`,
    recipient,
    orderId: id,
    data: { ...facts, reservedUntil: order.reservedUntil.toISOString() },
  });
}

const DUE_HOLDING = `
  select o.id from orders o
  where o.status = 'SAVED' and o.reserved_until <= $1
    and exists (select from order_line l where l.order_id = o.id and l.product_id = any($2))
  order by o.reserved_until, o.id limit $3`;

/** R-RES-5: the orders past their limit at `now` that still hold some of these products, a bounded number of them. */
export async function findDueOrdersHolding(
  em: EntityManager,
  productIds: readonly number[],
  now: Date,
): Promise<number[]> {
  const due = await query<{ id: number }>(em, DUE_HOLDING, [now, productIds, BATCH]);
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
