import { type RawBuilder, sql } from 'kysely';
import type { OrderMailData } from '../mail/mail-data.js';

/** What every mail about an order says of it, of `orders o` and its owner `account a`. */
export const orderMailData: RawBuilder<OrderMailData> = sql`
  jsonb_build_object('universe', o.universe, 'orderNumber', o.number, 'personName', a.first_name || ' ' || a.last_name,
    'recipientName', o.recipient_name,
    'lines', (
      select jsonb_agg(jsonb_build_object('name', l.name, 'reference', l.reference, 'quantity', l.quantity) order by l.position)
      from order_line l where l.order_id = o.id
    ),
    'totalInclTax', o.lines_excl_tax + o.lines_tax + o.shipping_excl_tax + o.shipping_tax + o.handling_excl_tax + o.handling_tax)`;

/** Cents, of `orders o`. */
export const totalExclTax = sql<number>`o.lines_excl_tax + o.shipping_excl_tax + o.handling_excl_tax`;
