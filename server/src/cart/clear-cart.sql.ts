import { sql } from 'kysely';
import { row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

/** By hand: the lines and the cart in one statement. For the home establishment again. Needs the lock of the cart. */
export const clear = sqlStatement<{ sessionId: string }>()(
  row({}),
  (p) => sql`
    with lines as (delete from cart_line where cart_id = ${p.sessionId})
    update cart set universe = null, needs_update = false, delivery_address = null, order_id = null, order_version = null,
      recipient_id = (
        select a.home_establishment_id from session s join account a on a.id = s.account_id where s.id = ${p.sessionId})
    where id = ${p.sessionId}`,
);
