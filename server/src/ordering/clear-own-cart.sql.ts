import { type RawBuilder, sql } from 'kysely';

/** What a session's cart held of an order's modification goes when the order is settled: two parts of a `with`. */
export const clearOwnCart = (p: { sessionId: string; orderId: number }): RawBuilder<unknown> => sql`
  dropped_lines as (
    delete from cart_line l using cart c where c.id = ${p.sessionId} and c.order_id = ${p.orderId} and l.cart_id = c.id
  ), cleared_cart as (
    update cart set universe = null, needs_update = false, delivery_address = null, order_id = null, order_version = null,
      recipient_id = (select a.home_establishment_id from session s join account a on a.id = s.account_id where s.id = cart.id)
    where id = ${p.sessionId} and order_id = ${p.orderId}
  )`;
