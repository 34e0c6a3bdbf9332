import { sql } from 'kysely';
import { row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

interface Selection {
  sessionId: string;
  recipientId: number;
  /** JSON text: an array of `product_id`, `quantity`, `previous_quantity`, `change_reason`. */
  lines: string;
}

/** By hand: recipient, lines and mark in one statement, whatever the number of lines. */
export const writeSelection = sqlStatement<Selection>()(
  row({}),
  (p) => sql`
    with wanted as (
      select * from jsonb_to_recordset(${p.lines}::jsonb)
        as l (product_id int, quantity int, previous_quantity int, change_reason text)
    ), lines as (
      update cart_line l set quantity = w.quantity, previous_quantity = w.previous_quantity, change_reason = w.change_reason
      from wanted w where l.cart_id = ${p.sessionId} and l.product_id = w.product_id
    )
    update cart set recipient_id = ${p.recipientId}, needs_update = false,
      delivery_address = case when recipient_id = ${p.recipientId} then delivery_address end
    where id = ${p.sessionId}`,
);
