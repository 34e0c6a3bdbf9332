import type { Viewer } from '../access/viewer.js';
import { lockCart } from '../cart/lock-cart.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { statement } from '../database/statement.js';
import { inTransaction } from '../database/transaction.js';

const detach = statement<{ cartId: string }>()((db, p) =>
  db
    .updateTable('cart')
    .set((eb) => ({
      order: null,
      orderVersion: null,
      universe: eb
        .selectFrom('cart_line as l')
        .innerJoin('product as p', 'p.id', 'l.product')
        .select('p.universe')
        .where('l.cart', '=', p.cartId)
        .limit(1),
    }))
    .where('session', '=', p.cartId),
);

/**
 * Turns the cart into one for a new order when the order that it modifies can no longer be modified, so that nothing typed is
 * lost.
 */
export async function startNewOrderFromCart({ em }: OperationContext, viewer: Viewer): Promise<void> {
  await inTransaction(em, async (em) => {
    await lockCart(em, viewer);
    await detach.run(em, { cartId: viewer.sessionId });
  });
}
