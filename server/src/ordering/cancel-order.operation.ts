import type { Viewer } from '../access/viewer.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { inTransaction } from '../database/transaction.js';
import { giveBackQuota } from '../quota/quota.js';
import { cancel } from './cancel-order.sql.js';
import { lockOwnOrder, refuseUnlessModifiable } from './lock-order.js';
import { OrderStatus } from '../orders/order-status.js';
import { lockHeld } from '../stock/stock.js';

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
    const isFromStock = order.poolingCampaignId === null;
    await giveBackQuota(em, order);
    if (isFromStock) await lockHeld(em, order.id);
    const { accountId, sessionId } = viewer;
    await cancel.run(em, { orderId: order.id, isFromStock, now, accountId, sessionId });
    return order.id;
  });
  if (cancelledId !== null) ctx.after.orderDeadline({ id: cancelledId, at: null });
}
