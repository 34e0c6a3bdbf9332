import type { Viewer } from '../access/viewer.js';
import { lockCart } from '../cart/lock-cart.js';
import { dayOf } from '../kernel/clock.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { query, queryOne } from '../database/sql.js';
import { inTransaction } from '../database/transaction.js';
import { Refusal } from '../kernel/refusal.js';
import { lockOwnOrder, refuseUnlessModifiable } from './lock-order.js';

const REOPEN = `
  with lines as (
    insert into cart_line (cart_id, product_id, quantity, added_at)
    select $1, product_id, quantity, $3::timestamptz + position * interval '1 microsecond' from order_line where order_id = $2
  )
  update cart set universe = o.universe, recipient_id = o.recipient_id, needs_update = false, order_id = o.id,
    order_version = o.version,
    delivery_address = null
  from orders o where cart.id = $1 and o.id = $2`;

/** What the viewer's cart is for from then on. */
type Reopened = Pick<Viewer, 'recipientId' | 'quotaDay'> & { modifiedOrderId: number };

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
): Promise<Reopened> {
  return inTransaction(ctx.em, async (em) => {
    const cart = await lockCart(em, viewer);
    const order = await lockOwnOrder(em, viewer, number);
    const now = ctx.clock.now();
    refuseUnlessModifiable(order, now);
    const reopened = { modifiedOrderId: order.id, recipientId: order.recipientId, quotaDay: dayOf(order.savedAt) };
    if (cart.orderId === order.id) {
      if (!afresh) return reopened;
      await query(em, 'delete from cart_line where cart_id = $1', [viewer.sessionId]);
      await query(em, REOPEN, [viewer.sessionId, order.id, now]);
      return reopened;
    }
    const line = await queryOne(em, 'select 1 from cart_line where cart_id = $1 limit 1', [viewer.sessionId]);
    if (line || cart.orderId !== null) throw new Refusal('CART_NOT_EMPTY');
    await query(em, REOPEN, [viewer.sessionId, order.id, now]);
    return reopened;
  });
}
