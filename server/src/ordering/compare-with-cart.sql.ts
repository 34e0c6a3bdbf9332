import { type RawBuilder, sql } from 'kysely';
import { instant, json, nullable, row, text } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';
import type { Address } from '../establishments/address.js';

/** Quantities of a product: when the cart was filled (null: not known any more), in the saved order, in the cart. */
export interface ComparedLine {
  readonly reference: string;
  readonly name: string;
  readonly before: number | null;
  readonly now: number;
  readonly yours: number;
}

interface Comparison {
  orderId: number;
  cartId: string;
  /** How many saves have been made since the cart was filled. */
  missed: number;
}

/** A save of the order, counted from the newest, since the oldest may have been deleted. */
const saveOf = (
  p: Comparison,
  what: RawBuilder<unknown>,
  offset: RawBuilder<unknown> | number,
): RawBuilder<unknown> => sql`
  select ${what} from audit_entry e left join account b on b.id = e.account_id
  where e.order_id = ${p.orderId} and e.action in ('ORDER_SAVED', 'ORDER_MODIFIED') order by e.id desc limit 1 offset ${offset}`;

/** By hand: three sets of lines, one of them the keys of an audit entry, added up by product. */
export const compareWithCart = sqlStatement<Comparison>()(
  row({
    ...{ recipientName: text, deliveryAddress: json<Address>() },
    ...{ changedAt: nullable(instant), changedBy: nullable(text), lines: json<ComparedLine[]>() },
  }),
  (p) => sql`
    with latest as (${saveOf(p, sql`e.at, b.first_name || ' ' || b.last_name as by_name`, 0)}),
    seen as (${saveOf(p, sql`e.after->'lines' as lines`, sql`${p.missed}`)}),
    line as (
      select coalesce(p.id, 0) as id, l.reference, p.name, l.quantity as before, 0 as now, 0 as yours
      from (select key as reference, value::int as quantity from seen, jsonb_each_text(seen.lines)) l
      left join product p on p.reference = l.reference
      union all
      select p.id, p.reference, p.name, 0, l.quantity, 0 from order_line l join product p on p.id = l.product_id
      where l.order_id = ${p.orderId}
      union all
      select p.id, p.reference, p.name, 0, 0, l.quantity from cart_line l join product p on p.id = l.product_id
      where l.cart_id = ${p.cartId}
    ), compared as (
      select reference, coalesce(name, reference) as name, sum(now) as now, sum(yours) as yours,
        case when exists (select from seen) then sum(before) end as before
      from line group by id, reference, name
    )
    select o.recipient_name as "recipientName", o.delivery_address as "deliveryAddress",
      (select at from latest) as "changedAt", (select by_name from latest) as "changedBy",
      (select coalesce(json_agg(json_build_object('reference', reference, 'name', name, 'before', before, 'now', now, 'yours', yours)
        order by name, reference), '[]') from compared) as lines
    from orders o where o.id = ${p.orderId}`,
);
