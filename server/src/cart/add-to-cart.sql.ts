import { sql } from 'kysely';
import { bool, day, int, nullable, oneOf, row, text } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';
import type { Universe } from '../kernel/universe.js';

/** How many keys a cart keeps. A request is sent again within seconds, and a browser never has this many under way. */
const KEYS_KEPT = 50;

interface Wanted {
  sessionId: string;
  reference: string;
  universes: readonly Universe[];
  now: Date;
  idempotencyKey: string | null;
}

/** By hand: locks the cart and finds the product with its campaigns in one statement; the line is read after the lock, by the next. */
export const lockCartAndProduct = sqlStatement<Wanted>()(
  row({
    cartUniverse: nullable(oneOf<Universe>()),
    id: int,
    reference: text,
    name: text,
    productUniverse: oneOf<Universe>(),
    quantityMinimum: int,
    quantityStep: int,
    quantityMaximum: int,
    orderableFrom: nullable(day),
    orderableUntil: nullable(day),
    isPooled: bool,
    /** The campaign that takes orders of it now. */
    campaignId: nullable(int),
    modifiedOrderId: nullable(int),
    modifiedCampaignId: nullable(int),
    /** The pooled product of the order being modified. */
    modifiedName: nullable(text),
    /** The key is that of an addition that was made. */
    isRepeated: bool,
  }),
  (p) => sql`
    select c.universe as "cartUniverse", p.id, p.reference, p.name, p.universe as "productUniverse",
      p.quantity_minimum as "quantityMinimum", p.quantity_step as "quantityStep", p.quantity_maximum as "quantityMaximum",
      p.orderable_from as "orderableFrom", p.orderable_until as "orderableUntil",
      p.is_pooled as "isPooled", g.id as "campaignId", c.order_id as "modifiedOrderId", mg.id as "modifiedCampaignId",
      mp.name as "modifiedName", coalesce(${p.idempotencyKey}::text = any(c.added_keys), false) as "isRepeated"
    from cart c
    join product p on p.reference = ${p.reference} and p.universe = any(${p.universes}::text[]) and p.archived_at is null
    left join pooling_campaign g
      on g.product_id = p.id and g.status = 'OPEN' and g.opens_at <= ${p.now} and g.closes_at > ${p.now}
    left join orders o on o.id = c.order_id left join pooling_campaign mg on mg.id = o.pooling_campaign_id
    left join product mp on mp.id = mg.product_id
    where c.id = ${p.sessionId} for update of c`,
);

interface AddedLine {
  sessionId: string;
  productId: number;
  quantity: number;
  universe: Universe;
  now: Date;
  isPooled: boolean;
  idempotencyKey: string | null;
}

/**
 * By hand: line, cart and key in one statement. R-CART-2: adding again adds up. Says the new quantity, and the name of another
 * line that is not ordered with it (R-VAL-4).
 */
export const addLine = sqlStatement<AddedLine>()(
  row({ quantity: int, mixedWith: nullable(text) }),
  (p) => sql`
    with line as (
      insert into cart_line as l (cart_id, product_id, quantity, added_at)
      values (${p.sessionId}, ${p.productId}, ${p.quantity}, ${p.now})
      on conflict (cart_id, product_id) do update
        set quantity = l.quantity + excluded.quantity, previous_quantity = null, change_reason = null
      returning l.quantity
    ), universe as (
      update cart set universe = ${p.universe},
        added_keys = case when ${p.idempotencyKey}::text is null then added_keys
          else (array_prepend(${p.idempotencyKey}::text, added_keys))[1:${sql.lit(KEYS_KEPT)}] end
      where id = ${p.sessionId} and (universe is distinct from ${p.universe} or ${p.idempotencyKey}::text is not null)
    )
    select quantity, (
      select p.name from cart_line l join product p on p.id = l.product_id
      where l.cart_id = ${p.sessionId} and l.product_id <> ${p.productId} and (p.is_pooled or ${p.isPooled}::bool) limit 1
    ) as "mixedWith" from line`,
);

export type LockedCart = NonNullable<Awaited<ReturnType<typeof lockCartAndProduct.one>>>;
