import type { EntityManager } from '@mikro-orm/postgresql';
import type { OrderableRow } from '../products/line-refusals.js';
import type { Universe } from '../kernel/universe.js';
import { query } from '../database/sql.js';
import type { VatClass } from '../pricing/vat.rules.js';
import type { KeptPrice } from '../pricing/price-order.js';

/** A product that a cart wants or that the order it modifies holds, its row locked. */
export interface WantedProduct extends OrderableRow, KeptPrice {
  readonly universe: Universe;
  readonly isArchived: boolean;
  readonly isPooled: boolean;
  readonly priceExclTax: number;
  readonly vatClass: VatClass;
  readonly weightGrams: number;
  readonly volumeCm3: number;
  /** Pieces that nobody holds. */
  readonly free: number;
  /** In the cart; 0 = not any more. */
  readonly quantity: number;
  /** Held by the order being modified; 0 for a new one. */
  readonly held: number;
  /** When it was put into the cart; null = it is in the order only. */
  readonly addedAt: Date | null;
}

// `coalesce`: told of a null, PostgreSQL would leave that branch out of a plan made anew for every save
const LOCK_WANTED = `
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
      select product_id, quantity, 0 as held, added_at, null::int as price, null::int as rate from cart_line where cart_id = $1
      union all select product_id, 0, quantity, null, unit_price_excl_tax, vat_rate from order_line where order_id = coalesce($2::int, 0)
    ) line group by product_id
  ) wanted on wanted.product_id = p.id
  order by p.id for no key update of p`;

/**
 * Locks the products of a cart and of the order it modifies, in id order, and reads them as they then are (invariant 6).
 * One statement, whatever the number of lines. In the order in which they were added to the cart.
 */
export async function lockWantedProducts(
  em: EntityManager,
  subject: { cartId: string; orderId: number | null },
): Promise<WantedProduct[]> {
  const rows = await query<WantedProduct>(em, LOCK_WANTED, [subject.cartId, subject.orderId]);
  return rows.sort((a, b) => (a.addedAt?.getTime() ?? 0) - (b.addedAt?.getTime() ?? 0) || a.id - b.id);
}

// A statement of its own. One that locked and changed would look at the rows as they were before it waited; where foreign
// keys hold a share of such an old version, PostgreSQL queues for it again, behind those who wait for the new one: a deadlock
const LOCK_HELD = `
  select p.id from product p join order_line l on l.order_id = $1 and l.product_id = p.id
  order by p.id for no key update of p`;

const RELEASE_STOCK = `
  with released as (
    update product p set reserved = p.reserved - l.quantity from order_line l
    where l.order_id = $1 and l.product_id = p.id
    returning p.id, l.quantity
  )
  insert into stock_movement (product_id, kind, reserved_change, order_id, at)
  select id, 'RELEASE', -quantity, $1, $2 from released`;

/** Puts the pieces of an order back at everybody's disposal. Needs the lock of the order's row. Two statements. */
export async function releaseStock(em: EntityManager, orderId: number, now: Date): Promise<void> {
  await query(em, LOCK_HELD, [orderId]);
  await query(em, RELEASE_STOCK, [orderId, now]);
}

const RECEIVE_PRODUCED = `
  with produced as (
    select product_id, order_id, quantity from order_line where order_id = any($1)
  ), stock as (
    update product p set on_hand = p.on_hand + total.quantity, reserved = p.reserved + total.quantity
    from (select product_id, sum(quantity)::int as quantity from produced group by product_id) total
    where p.id = total.product_id
  )
  insert into stock_movement (product_id, kind, on_hand_change, reserved_change, order_id, at)
  select product_id, kind, on_hand, reserved, order_id, $2 from (
    select product_id, 'RECEIPT' as kind, sum(quantity)::int as on_hand, 0 as reserved, null::int as order_id
      from produced group by product_id
    union all select product_id, 'RESERVATION', 0, quantity, order_id from produced
  ) movement order by order_id nulls first`;

/** R-VAL-4: the pieces of these orders were produced: they come in, and are held for them. Needs the locks of the orders' rows. */
export async function receiveProduced(em: EntityManager, orderIds: readonly number[], now: Date): Promise<void> {
  await query(em, RECEIVE_PRODUCED, [orderIds, now]);
}

const SHIP_STOCK = `
  with shipped as (
    update product p set on_hand = p.on_hand - l.quantity, reserved = p.reserved - l.quantity from order_line l
    where l.order_id = $1 and l.product_id = p.id
    returning p.id, l.quantity
  )
  insert into stock_movement (product_id, kind, on_hand_change, reserved_change, order_id, at)
  select id, 'SHIPMENT', -quantity, -quantity, $1, $2 from shipped`;

/** Takes the pieces of an order out of the warehouse. Needs the lock of the order's row. Two statements. */
export async function shipStock(em: EntityManager, orderId: number, now: Date): Promise<void> {
  await query(em, LOCK_HELD, [orderId]);
  await query(em, SHIP_STOCK, [orderId, now]);
}
