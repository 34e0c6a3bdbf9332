import type { Viewer } from '../access/viewer.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { query } from '../database/sql.js';
import { inTransaction } from '../database/transaction.js';
import { lockCart } from './lock-cart.js';

const REMOVE_LINE = `
  delete from cart_line l using product p where l.cart_id = $1 and p.id = l.product_id and p.reference = $2`;

// A cart that modifies an order keeps its universe even without lines: the last one may be replaced by another of the same
// universe
const FREE_UNIVERSE = `
  update cart set universe = null, needs_update = false
  where id = $1 and order_id is null and not exists (select from cart_line where cart_id = $1)`;

/** R-CART-2. Removing what is not there is no error: the same click twice gives the same cart. */
export async function removeFromCart({ em }: OperationContext, viewer: Viewer, reference: string): Promise<void> {
  await inTransaction(em, async (em) => {
    await lockCart(em, viewer);
    await query(em, REMOVE_LINE, [viewer.sessionId, reference]);
    await query(em, FREE_UNIVERSE, [viewer.sessionId]);
  });
}
