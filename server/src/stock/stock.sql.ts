import { type RawBuilder, sql } from 'kysely';
import { bool, day, instant, int, nullable, oneOf, row, text } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';
import type { Universe } from '../kernel/universe.js';
import type { VatClass } from '../pricing/vat.rules.js';

/**
 * By hand: what a cart wants and what its order holds, added up by product, and the locks with it.
 * `coalesce`: told of a null, PostgreSQL would leave that branch out of a plan made anew for every save.
 */
export const lockWanted = sqlStatement<{ cartId: string; orderId: number | null }>()(
  row({
    ...{ id: int, reference: text, name: text, universe: oneOf<Universe>(), isArchived: bool, isPooled: bool },
    ...{ priceExclTax: int, vatClass: oneOf<VatClass>(), weightGrams: int, volumeCm3: int },
    ...{ quantityMinimum: int, quantityStep: int, quantityMaximum: int },
    ...{ orderableFrom: nullable(day), orderableUntil: nullable(day) },
    ...{ free: int, quantity: int, held: int, addedAt: nullable(instant) },
    ...{ keptPriceExclTax: nullable(int), keptVatRate: nullable(int) },
  }),
  (p) => sql`
    select p.id, p.reference, p.name, p.universe, p.archived_at is not null as "isArchived", p.is_pooled as "isPooled",
      p.price_excl_tax as "priceExclTax", p.vat_class as "vatClass", p.weight_grams as "weightGrams", p.volume_cm3 as "volumeCm3",
      p.quantity_minimum as "quantityMinimum", p.quantity_step as "quantityStep", p.quantity_maximum as "quantityMaximum",
      p.orderable_from as "orderableFrom", p.orderable_until as "orderableUntil",
      p.on_hand - p.reserved as free, wanted.quantity, wanted.held, wanted.added_at as "addedAt",
      wanted.kept_price as "keptPriceExclTax", wanted.kept_rate as "keptVatRate"
    from product p join (
      select product_id, sum(quantity)::int as quantity, sum(held)::int as held, min(added_at) as added_at,
        max(price) as kept_price, max(rate) as kept_rate
      from (
        select product_id, quantity, 0 as held, added_at, null::int as price, null::int as rate
          from cart_line where cart_id = ${p.cartId}
        union all select product_id, 0, quantity, null, unit_price_excl_tax, vat_rate
          from order_line where order_id = coalesce(${p.orderId}::int, 0)
      ) line group by product_id
    ) wanted on wanted.product_id = p.id
    order by p.id for no key update of p`,
);

/**
 * Puts the pieces of an order back, and tells the ledger: two parts of a `with`, where `isMeant` holds. Needs the locks of the
 * order and, by `lockHeld`, of its products.
 */
export const stockReleased = (
  p: { orderId: number; now: Date },
  isMeant: RawBuilder<unknown> = sql`true`,
): RawBuilder<unknown> => sql`
  released as (
    update product p set reserved = p.reserved - l.quantity from order_line l
    where l.order_id = ${p.orderId} and l.product_id = p.id and ${isMeant}
    returning p.id, l.quantity
  ), told as (
    insert into stock_movement (product_id, kind, reserved_change, order_id, at)
    select id, 'RELEASE', -quantity, ${p.orderId}, ${p.now} from released
  )`;

/** By hand: all products of an order and the ledger in one statement. */
export const release = sqlStatement<{ orderId: number; now: Date }>()(
  row({}),
  (p) => sql`with ${stockReleased(p)} select from released`,
);

/** By hand: all products of any number of orders and the ledger in one statement. */
export const receive = sqlStatement<{ orderIds: readonly number[]; now: Date }>()(
  row({}),
  (p) => sql`
    with produced as (
      select product_id, order_id, quantity from order_line where order_id = any(${p.orderIds}::int[])
    ), stock as (
      update product p set on_hand = p.on_hand + total.quantity, reserved = p.reserved + total.quantity
      from (select product_id, sum(quantity)::int as quantity from produced group by product_id) total
      where p.id = total.product_id
    )
    insert into stock_movement (product_id, kind, on_hand_change, reserved_change, order_id, at)
    select product_id, kind, on_hand, reserved, order_id, ${p.now} from (
      select product_id, 'RECEIPT' as kind, sum(quantity)::int as on_hand, 0 as reserved, null::int as order_id
        from produced group by product_id
      union all select product_id, 'RESERVATION', 0, quantity, order_id from produced
    ) movement order by order_id nulls first`,
);

/** By hand: all products of an order and the ledger in one statement. */
export const ship = sqlStatement<{ orderId: number; now: Date }>()(
  row({}),
  (p) => sql`
    with shipped as (
      update product p set on_hand = p.on_hand - l.quantity, reserved = p.reserved - l.quantity from order_line l
      where l.order_id = ${p.orderId} and l.product_id = p.id
      returning p.id, l.quantity
    )
    insert into stock_movement (product_id, kind, on_hand_change, reserved_change, order_id, at)
    select id, 'SHIPMENT', -quantity, -quantity, ${p.orderId}, ${p.now} from shipped`,
);
