import type { Viewer } from '../access/viewer.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { statement } from '../database/statement.js';
import { inTransaction } from '../database/transaction.js';
import { lockCart } from './lock-cart.js';

const removeLine = statement<{ cartId: string; reference: string }>()((db, p) =>
  db
    .deleteFrom('cart_line')
    .where('cart', '=', p.cartId)
    .where('product', '=', (eb) => eb.selectFrom('product as p').select('p.id').where('p.reference', '=', p.reference)),
);

// A cart that modifies an order keeps its universe even without lines: the last one may be replaced by another of the same
// universe
const freeUniverse = statement<{ cartId: string }>()((db, p) =>
  db
    .updateTable('cart')
    .set({ universe: null, needsUpdate: false })
    .where('session', '=', p.cartId)
    .where('order', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('cart_line as l').select('l.product').where('l.cart', '=', p.cartId))),
    ),
);

/** R-CART-2. Removing what is not there is no error: the same click twice gives the same cart. */
export async function removeFromCart({ em }: OperationContext, viewer: Viewer, reference: string): Promise<void> {
  await inTransaction(em, async (em) => {
    await lockCart(em, viewer);
    await removeLine.run(em, { cartId: viewer.sessionId, reference });
    await freeUniverse.run(em, { cartId: viewer.sessionId });
  });
}
