import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../access/viewer.js';
import type { ProductRow } from '../catalogue/product-view.js';
import { AVAILABILITY, AVAILABILITY_JOINS, LEFT_COLUMNS, PRODUCT_COLUMNS } from '../catalogue/product.queries.js';
import { query } from '../database/sql.js';
import type { KeptPrice } from '../pricing/price-order.js';
import { asked, askedFor } from '../quota/asked.sql.js';
import type { ChangeReason } from './savable-line.rules.js';

/** What the order that is being modified holds, and what of it counts for the recipient. */
const HELD_JOIN = `
  left join (
    select l.product_id, l.quantity, l.unit_price_excl_tax, l.vat_rate, case when o.recipient_id = ${asked('recipient_id')} then l.quantity else 0 end as of_quota
    from orders o join order_line l on l.order_id = o.id where o.id = ${asked('modified_order_id')}
  ) held on held.product_id = p.id`;

const FIND_CART_PRODUCTS = `
  with ${askedFor('coalesce($4::int, c.recipient_id)')}
  select ${PRODUCT_COLUMNS}, ${LEFT_COLUMNS},
    case when p.archived_at is not null or p.universe <> all($3) then 'NO_LONGER_OFFERED' else ${AVAILABILITY} end as availability,
    l.quantity, l.previous_quantity as "previousQuantity", l.change_reason as "changeReason",
    coalesce(held.quantity, 0) as held, coalesce(held.of_quota, 0) as "quotaHeld",
    held.unit_price_excl_tax as "keptPriceExclTax", held.vat_rate as "keptVatRate"
  from cart_line l join product p on p.id = l.product_id join category c on c.id = p.category_id ${AVAILABILITY_JOINS} ${HELD_JOIN}
  where l.cart_id = $1 order by l.added_at, p.id`;

export type CartProductRow = ProductRow &
  KeptPrice & {
    quantity: number;
    previousQuantity: number | null;
    changeReason: ChangeReason | null;
    held: number;
    quotaHeld: number;
  };

/** The products of the viewer's cart, in the order they were added, with what is left for the cart's recipient, or for another. */
export function findCartProducts(
  em: EntityManager,
  viewer: Viewer,
  now: Date,
  recipientId: number | null = null,
): Promise<CartProductRow[]> {
  const params = [viewer.sessionId, now, viewer.universes, recipientId];
  return query<CartProductRow>(em, FIND_CART_PRODUCTS, params);
}
