import type { Viewer } from '../access/viewer.js';
import { lockCart } from '../cart/lock-cart.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { query } from '../database/sql.js';
import { inTransaction } from '../database/transaction.js';

const DETACH = `
  update cart set order_id = null, order_version = null,
    universe = (select p.universe from cart_line l join product p on p.id = l.product_id where l.cart_id = $1 limit 1)
  where id = $1`;

/**
 * Turns the cart into one for a new order when the order that it modifies can no longer be modified, so that nothing typed is
 * lost.
 */
export async function startNewOrderFromCart({ em }: OperationContext, viewer: Viewer): Promise<void> {
  await inTransaction(em, async (em) => {
    await lockCart(em, viewer);
    await query(em, DETACH, [viewer.sessionId]);
  });
}
