import type { Viewer } from '../access/viewer.js';
import { isOrderableQuantity } from '../products/product.rules.js';
import { dayOf } from '../kernel/clock.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { inTransaction } from '../database/transaction.js';
import { refuseMixing, refuseWithoutCampaign } from '../pooling/campaign-of-lines.js';
import { Refusal } from '../kernel/refusal.js';
import { refuseOutsideWindow, refuseQuantity } from '../products/line-refusals.js';
import { addLine, type LockedCart, lockCartAndProduct } from './add-to-cart.sql.js';

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
    const { sessionId, universes } = viewer;
    const wanted = { sessionId, universes, reference, idempotencyKey, now: clock.now() };
    const found = await lockCartAndProduct.one(em, wanted);
    if (!found) throw new Refusal('NOT_FOUND', { reference });
    if (found.isRepeated) return;
    const now = clock.now();
    refuseOutsideWindow(found, dayOf(now));
    if (found.isPooled && found.campaignId === null) await refuseWithoutCampaign(em, found, now);
    if (found.cartUniverse && found.cartUniverse !== found.productUniverse) {
      throw new Refusal('CART_UNIVERSE_CONFLICT', { universe: found.cartUniverse, other: found.productUniverse });
    }
    refuseOtherCampaign(found);
    if (quantity < 1 || quantity > found.quantityMaximum) refuseQuantity(found, quantity);
    const { id: productId, productUniverse: universe, isPooled } = found;
    const line = await addLine.one(em, { sessionId, productId, quantity, universe, now, isPooled, idempotencyKey });
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
