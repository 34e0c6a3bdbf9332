import type { Viewer } from '../access/viewer.js';
import { isOrderableQuantity } from '../products/product.rules.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { statement } from '../database/statement.js';
import { inTransaction } from '../database/transaction.js';
import { Refusal } from '../kernel/refusal.js';
import { refuseQuantity } from '../products/line-refusals.js';

const lockLine = statement<{ cartId: string; reference: string }>()((db, p) =>
  db
    .selectFrom('cart as c')
    .innerJoin('cart_line as l', 'l.cart', 'c.session')
    .innerJoin('product as p', 'p.id', 'l.product')
    .leftJoin('order_line as o', (join) => join.onRef('o.order', '=', 'c.order').onRef('o.product', '=', 'p.id'))
    .select(['p.id', 'p.reference', 'p.name', 'p.quantityMinimum', 'p.quantityStep', 'p.quantityMaximum'])
    .select(['p.orderableFrom', 'p.orderableUntil', 'o.quantity as held'])
    .where('c.session', '=', p.cartId)
    .where('p.reference', '=', p.reference)
    .forUpdate(['c', 'l']),
);

const setQuantity = statement<{ cartId: string; productId: number; quantity: number }>()((db, p) =>
  db
    .updateTable('cart_line')
    .set({ quantity: p.quantity, previousQuantity: null, changeReason: null })
    .where('cart', '=', p.cartId)
    .where('product', '=', p.productId),
);

/**
 * R-CART-2: only to an orderable quantity, or to what the order being modified holds (R-RES-6).
 * @throws Refusal NOT_FOUND (not in the cart), QUANTITY_NOT_ORDERABLE
 */
export async function setCartLineQuantity(
  { em }: OperationContext,
  viewer: Viewer,
  { reference, quantity }: { reference: string; quantity: number },
): Promise<void> {
  const cartId = viewer.sessionId;
  await inTransaction(em, async (em) => {
    const line = await lockLine.one(em, { cartId, reference });
    if (!line) throw new Refusal('NOT_FOUND', { reference });
    if (quantity !== line.held && !isOrderableQuantity(line, quantity)) refuseQuantity(line, quantity);
    await setQuantity.run(em, { cartId, productId: line.id, quantity });
  });
}
