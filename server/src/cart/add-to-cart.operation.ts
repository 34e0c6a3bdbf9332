import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../access/viewer.js';
import { isOrderableQuantity } from '../products/product.rules.js';
import { dayOf } from '../kernel/clock.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { query, queryOne } from '../database/sql.js';
import { inTransaction } from '../database/transaction.js';
import { refuseMixing, refuseWithoutCampaign } from '../pooling/campaign-of-lines.js';
import { Refusal } from '../kernel/refusal.js';
import { type OrderableRow, refuseOutsideWindow, refuseQuantity } from '../products/line-refusals.js';
import type { Universe } from '../kernel/universe.js';

type LockedCart = OrderableRow & {
  cartUniverse: Universe | null;
  productUniverse: Universe;
  isPooled: boolean;
  /** The campaign that takes orders of it now. */
  campaignId: number | null;
  modifiedOrderId: number | null;
  modifiedCampaignId: number | null;
  /** The pooled product of the order being modified. */
  modifiedName: string | null;
  /** The key is that of an addition that was made. */
  isRepeated: boolean;
};

/** How many keys a cart keeps. A request is sent again within seconds, and a browser never has this many under way. */
const KEYS_KEPT = 50;

/** Locks the cart and finds the product in one statement; the line is read after the lock, by the next. */
const LOCK_CART_AND_PRODUCT = `
  select c.universe as "cartUniverse", p.id, p.reference, p.name, p.universe as "productUniverse",
    p.quantity_minimum as "quantityMinimum", p.quantity_step as "quantityStep", p.quantity_maximum as "quantityMaximum",
    p.orderable_from as "orderableFrom", p.orderable_until as "orderableUntil",
    p.is_pooled as "isPooled", g.id as "campaignId", c.order_id as "modifiedOrderId", mg.id as "modifiedCampaignId",
    mp.name as "modifiedName", coalesce($5 = any(c.added_keys), false) as "isRepeated"
  from cart c join product p on p.reference = $2 and p.universe = any($3) and p.archived_at is null
  left join pooling_campaign g on g.product_id = p.id and g.status = 'OPEN' and g.opens_at <= $4 and g.closes_at > $4
  left join orders o on o.id = c.order_id left join pooling_campaign mg on mg.id = o.pooling_campaign_id
  left join product mp on mp.id = mg.product_id
  where c.id = $1 for update of c`;

/** R-CART-2: adding again adds up. Says the new quantity, and the name of another line that is not ordered with it (R-VAL-4). */
const ADD_LINE = `
  with line as (
    insert into cart_line as l (cart_id, product_id, quantity, added_at) values ($1, $2, $3, $5)
    on conflict (cart_id, product_id) do update set quantity = l.quantity + excluded.quantity, previous_quantity = null, change_reason = null
    returning l.quantity
  ), universe as (
    update cart set universe = $4,
      added_keys = case when $7::text is null then added_keys else (array_prepend($7::text, added_keys))[1:${KEYS_KEPT}] end
    where id = $1 and (universe is distinct from $4 or $7::text is not null)
  )
  select quantity, (
    select p.name from cart_line l join product p on p.id = l.product_id
    where l.cart_id = $1 and l.product_id <> $2 and (p.is_pooled or $6) limit 1
  ) as "mixedWith" from line`;

export interface AddToCart {
  readonly reference: string;
  readonly quantity: number;
  readonly idempotencyKey: string | null;
}

/**
 * R-CART-1, R-CART-2, R-CAT-3. Adds `quantity` pieces; together with what is in the cart already they must be an orderable
 * quantity. The same `idempotencyKey` again adds nothing. Stock and quota are not checked: pages offer no more than is left
 * (R-QUO-6), and the cart shows why a line could not be saved. Reserves nothing.
 * @throws Refusal NOT_FOUND, CART_UNIVERSE_CONFLICT, NOT_ORDERABLE_YET, NOT_ORDERABLE_ANYMORE, QUANTITY_NOT_ORDERABLE,
 * CART_POOLING_CONFLICT, PRODUCT_UNAVAILABLE
 */
export async function addToCart(
  { em, clock }: OperationContext,
  viewer: Viewer,
  { reference, quantity, idempotencyKey }: AddToCart,
): Promise<void> {
  await inTransaction(em, async (em) => {
    const found = await lockCartAndProduct(em, viewer, { reference, idempotencyKey }, clock.now());
    if (found.isRepeated) return;
    const now = clock.now();
    refuseOutsideWindow(found, dayOf(now));
    if (found.isPooled && found.campaignId === null) await refuseWithoutCampaign(em, found, now);
    if (found.cartUniverse && found.cartUniverse !== found.productUniverse) {
      throw new Refusal('CART_UNIVERSE_CONFLICT', { universe: found.cartUniverse, other: found.productUniverse });
    }
    refuseOtherCampaign(found);
    if (quantity < 1 || quantity > found.quantityMaximum) refuseQuantity(found, quantity);
    const params = [viewer.sessionId, found.id, quantity, found.productUniverse, now, found.isPooled, idempotencyKey];
    const line = await queryOne<{ quantity: number; mixedWith: string | null }>(em, ADD_LINE, params);
    if (line?.mixedWith) refuseMixing(found.isPooled ? found : { name: line.mixedWith });
    if (line && !isOrderableQuantity(found, line.quantity)) refuseQuantity(found, line.quantity);
  });
}

/** R-VAL-4: an order that is being modified does not move between stock and campaign. @throws Refusal CART_POOLING_CONFLICT */
function refuseOtherCampaign(found: LockedCart): void {
  if (found.modifiedOrderId === null) return;
  if (found.modifiedCampaignId === null) {
    if (found.isPooled) refuseMixing(found);
  } else if (found.campaignId !== found.modifiedCampaignId) {
    refuseMixing({ name: found.modifiedName ?? found.name });
  }
}

async function lockCartAndProduct(
  em: EntityManager,
  viewer: Viewer,
  { reference, idempotencyKey }: Pick<AddToCart, 'reference' | 'idempotencyKey'>,
  now: Date,
): Promise<LockedCart> {
  const params = [viewer.sessionId, reference, viewer.universes, now, idempotencyKey];
  const [found] = await query<LockedCart>(em, LOCK_CART_AND_PRODUCT, params);
  if (!found) throw new Refusal('NOT_FOUND', { reference });
  return found;
}
