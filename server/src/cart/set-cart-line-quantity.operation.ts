import type { Viewer } from '../access/viewer.js';
import { isOrderableQuantity } from '../products/product.rules.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { query, queryOne } from '../database/sql.js';
import { inTransaction } from '../database/transaction.js';
import { Refusal } from '../kernel/refusal.js';
import { type OrderableRow, refuseQuantity } from '../products/line-refusals.js';

const FIND_LINE = `
  select p.id, p.reference, p.name, p.quantity_minimum as "quantityMinimum", p.quantity_step as "quantityStep",
    p.quantity_maximum as "quantityMaximum", p.orderable_from as "orderableFrom", p.orderable_until as "orderableUntil",
    (select quantity from order_line where order_id = c.order_id and product_id = p.id) as held
  from cart c join cart_line l on l.cart_id = c.id join product p on p.id = l.product_id
  where c.id = $1 and p.reference = $2 for update of c, l`;

/**
 * R-CART-2: only to an orderable quantity, or to what the order being modified holds (R-RES-6).
 * @throws Refusal NOT_FOUND (not in the cart), QUANTITY_NOT_ORDERABLE
 */
export async function setCartLineQuantity(
  { em }: OperationContext,
  viewer: Viewer,
  { reference, quantity }: { reference: string; quantity: number },
): Promise<void> {
  await inTransaction(em, async (em) => {
    const line = await queryOne<OrderableRow & { held: number | null }>(em, FIND_LINE, [viewer.sessionId, reference]);
    if (!line) throw new Refusal('NOT_FOUND', { reference });
    if (quantity !== line.held && !isOrderableQuantity(line, quantity)) refuseQuantity(line, quantity);
    await query(
      em,
      'update cart_line set quantity = $3, previous_quantity = null, change_reason = null where cart_id = $1 and product_id = $2',
      [viewer.sessionId, line.id, quantity],
    );
  });
}
