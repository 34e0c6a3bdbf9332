import { sql } from 'kysely';
import { row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

/** By hand: any number of lines, each a microsecond after the one before so that they keep their order, and the cart with them. */
export const fillFromOrder = sqlStatement<{ cartId: string; orderId: number; now: Date }>()(
  row({}),
  (p) => sql`
    with lines as (
      insert into cart_line (cart_id, product_id, quantity, added_at)
      select ${p.cartId}, product_id, quantity, ${p.now}::timestamptz + position * interval '1 microsecond'
      from order_line where order_id = ${p.orderId}
    )
    update cart set universe = o.universe, recipient_id = o.recipient_id, needs_update = false, order_id = o.id,
      order_version = o.version, delivery_address = null
    from orders o where cart.id = ${p.cartId} and o.id = ${p.orderId}`,
);
