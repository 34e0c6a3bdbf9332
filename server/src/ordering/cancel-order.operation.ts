import { auditSql } from '../audit/audit.sql.js';
import type { Viewer } from '../access/viewer.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { query } from '../database/sql.js';
import { inTransaction } from '../database/transaction.js';
import { giveBackQuota } from '../quota/quota.js';
import { CLEAR_OWN_CART } from './clear-own-cart.sql.js';
import { lockOwnOrder, refuseUnlessModifiable } from './lock-order.js';
import { OrderStatus } from '../orders/order-status.js';
import { releaseStock } from '../stock/stock.js';

const CANCEL = `
  with cancelled as (
    update orders set status = 'CANCELLED', closed_at = $2 where id = $1 returning id
  ), ${CLEAR_OWN_CART('$4', '$1')}
  ${auditSql({ at: '$2', action: 'ORDER_CANCELLED', subject: 'ORDER', id: 'id', actor: '$3', origin: 'PAGE' }, 'cancelled')}`;

/**
 * R-RES-7, R-VAL-4: gives up a saved order, or a pooled one while its campaign is open; stock and quota are given back. Cancelling again is no error (R-RES-8).
 * @throws Refusal NOT_FOUND (also somebody else's), ORDER_NOT_MODIFIABLE
 */
export async function cancelOrder(ctx: OperationContext, viewer: Viewer, number: string): Promise<void> {
  const cancelledId = await inTransaction(ctx.em, async (em) => {
    const order = await lockOwnOrder(em, viewer, number);
    if (order.status === OrderStatus.CANCELLED) return null;
    const now = ctx.clock.now();
    refuseUnlessModifiable(order, now);
    await query(em, CANCEL, [order.id, now, viewer.accountId, viewer.sessionId]);
    await giveBackQuota(em, order);
    if (order.poolingCampaignId === null) await releaseStock(em, order.id, now);
    return order.id;
  });
  if (cancelledId !== null) ctx.after.orderDeadline({ id: cancelledId, at: null });
}
