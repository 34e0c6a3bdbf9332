import type { Viewer } from '../access/viewer.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { statement } from '../database/statement.js';
import { inTransaction } from '../database/transaction.js';
import { Refusal } from '../kernel/refusal.js';
import { fillFromOrder } from './fill-from-order.sql.js';
import { lockOwnOrder, refuseUnlessModifiable } from './lock-order.js';

const findAnyLine = statement<{ cartId: string }>()((db, p) =>
  db.selectFrom('cart_line').select('product').where('cart', '=', p.cartId).limit(1),
);

const deleteLines = statement<{ cartId: string }>()((db, p) => db.deleteFrom('cart_line').where('cart', '=', p.cartId));

/**
 * R-RES-6, « Modifier »: fills the cart with a saved order. Its reservation stays until the change is saved, and its limit
 * does not move. Reopening what is already reopened changes nothing; `afresh`, the cart takes the order as it is saved now, and
 * what it held of the modification is dropped (R-RES-7).
 * @throws Refusal NOT_FOUND (also somebody else's), ORDER_NOT_MODIFIABLE, CART_NOT_EMPTY
 */
export async function reopenOrder(
  ctx: OperationContext,
  viewer: Viewer,
  { number, afresh }: { number: string; afresh: boolean },
): Promise<void> {
  const cartId = viewer.sessionId;
  await inTransaction(ctx.em, async (em) => {
    const order = await lockOwnOrder(em, viewer, number);
    const now = ctx.clock.now();
    refuseUnlessModifiable(order, now);
    if (order.cartOrderId === order.id) {
      if (!afresh) return;
      await deleteLines.run(em, { cartId });
      await fillFromOrder.run(em, { cartId, orderId: order.id, now });
      return;
    }
    const line = await findAnyLine.one(em, { cartId });
    if (line || order.cartOrderId !== null) throw new Refusal('CART_NOT_EMPTY');
    await fillFromOrder.run(em, { cartId, orderId: order.id, now });
  });
}
