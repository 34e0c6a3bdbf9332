import { sql } from 'kysely';
import { availability, availabilityJoins, leftColumns, PRODUCT, productColumns } from '../catalogue/product.sql.js';
import { int, nullable, oneOf, row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';
import type { Universe } from '../kernel/universe.js';
import { asked, askedFor, type Asking } from '../quota/asked.sql.js';
import type { ChangeReason } from './savable-line.rules.js';

interface CartAsked extends Asking {
  readonly universes: readonly Universe[];
  /** For whom, where it is not the cart's own recipient. */
  readonly recipientId: number | null;
}

/** What the order that is being modified holds, and what of it counts for the recipient. */
const heldJoin = sql`
  left join (
    select l.product_id, l.quantity, l.unit_price_excl_tax, l.vat_rate,
      case when o.recipient_id = ${asked('recipient_id')} then l.quantity else 0 end as of_quota
    from orders o join order_line l on l.order_id = o.id where o.id = ${asked('modified_order_id')}
  ) held on held.product_id = p.id`;

/** By hand: the lines of a cart with all that is left of each, in one statement. */
export const findCartLines = sqlStatement<CartAsked>()(
  row({
    ...PRODUCT,
    quantity: int,
    previousQuantity: nullable(int),
    changeReason: nullable(oneOf<ChangeReason>()),
    held: int,
    quotaHeld: int,
    keptPriceExclTax: nullable(int),
    keptVatRate: nullable(int),
  }),
  (p) => sql`
    with ${askedFor(p, sql`coalesce(${p.recipientId}::int, c.recipient_id)`)}
    select ${productColumns}, ${leftColumns(p)},
      case when p.archived_at is not null or p.universe <> all(${p.universes}::text[]) then 'NO_LONGER_OFFERED'
        else ${availability(p)} end as availability,
      l.quantity, l.previous_quantity as "previousQuantity", l.change_reason as "changeReason",
      coalesce(held.quantity, 0) as held, coalesce(held.of_quota, 0) as "quotaHeld",
      held.unit_price_excl_tax as "keptPriceExclTax", held.vat_rate as "keptVatRate"
    from cart_line l join product p on p.id = l.product_id join category c on c.id = p.category_id
      ${availabilityJoins(p)} ${heldJoin}
    where l.cart_id = ${p.sessionId} order by l.added_at, p.id`,
);
