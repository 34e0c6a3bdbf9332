import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../accounts/viewer.js';
import { isOrderableQuantity } from '../catalogue/product.rules.js';
import { dayOf } from '../clock.js';
import type { OperationContext } from '../context.js';
import { query, queryOne } from '../database/sql.js';
import { inTransaction } from '../database/transaction.js';
import { Refusal } from '../refusal.js';
import { type OrderableRow, refuseOutsideWindow, refuseQuantity } from './line-refusals.js';
import type { Universe } from '../catalogue/universe.js';

type LockedCart = OrderableRow & { cartUniverse: Universe | null; productUniverse: Universe; present: number | null };

/** Locks the cart and finds the product in one statement; the line is read after the lock, by the next. */
const LOCK_CART_AND_PRODUCT = `
  select c.universe as "cartUniverse", p.id, p.reference, p.name, p.universe as "productUniverse",
    p.quantity_minimum as "quantityMinimum", p.quantity_step as "quantityStep", p.quantity_maximum as "quantityMaximum",
    p.orderable_from as "orderableFrom", p.orderable_until as "orderableUntil"
  from cart c join product p on p.reference = $2 and p.universe = any($3) and p.archived_at is null
  where c.id = $1 for update of c`;

/** R-CART-2: adding again adds up. Says the new quantity, and whether the cart already is of this universe. */
const ADD_LINE = `
  with line as (
    insert into cart_line as l (cart_id, product_id, quantity, added_at) values ($1, $2, $3, $5)
    on conflict (cart_id, product_id) do update set quantity = l.quantity + excluded.quantity, previous_quantity = null
    returning l.quantity
  ), universe as (
    update cart set universe = $4 where id = $1 and universe is distinct from $4
  )
  select quantity from line`;

/**
 * R-CART-1, R-CART-2, R-CAT-3. Adds `quantity` pieces; what is already in the cart adds up to an orderable quantity too.
 * Reserves nothing. @throws Refusal NOT_FOUND, CART_UNIVERSE_CONFLICT, NOT_ORDERABLE_YET, NOT_ORDERABLE_ANYMORE,
 * QUANTITY_NOT_ORDERABLE
 */
export async function addToCart(
  { em, clock }: OperationContext,
  viewer: Viewer,
  { reference, quantity }: { reference: string; quantity: number },
): Promise<void> {
  await inTransaction(em, async (em) => {
    const found = await lockCartAndProduct(em, viewer, reference);
    const now = clock.now();
    refuseOutsideWindow(found, dayOf(now));
    if (found.cartUniverse && found.cartUniverse !== found.productUniverse) {
      throw new Refusal('CART_UNIVERSE_CONFLICT', { universe: found.cartUniverse, other: found.productUniverse });
    }
    if (!isOrderableQuantity(found, quantity)) refuseQuantity(found, quantity);
    const params = [viewer.sessionId, found.id, quantity, found.productUniverse, now];
    const line = await queryOne<{ quantity: number }>(em, ADD_LINE, params);
    if (line && !isOrderableQuantity(found, line.quantity)) refuseQuantity(found, line.quantity);
  });
}

async function lockCartAndProduct(em: EntityManager, viewer: Viewer, reference: string): Promise<LockedCart> {
  const [found] = await query<LockedCart>(em, LOCK_CART_AND_PRODUCT, [viewer.sessionId, reference, viewer.universes]);
  if (!found) throw new Refusal('NOT_FOUND', { reference });
  return found;
}
