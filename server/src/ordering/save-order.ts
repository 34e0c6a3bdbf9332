import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../accounts/viewer.js';
import { type CartHeader, findCartHeader } from '../cart/cart-header.js';
import { addInShopZone, dayOf, monthOf, subtractInShopZone } from '../clock.js';
import type { OperationContext } from '../context.js';
import { queryOne } from '../database/sql.js';
import { inTransaction } from '../database/transaction.js';
import { lockQuota } from '../quota/quota.js';
import { Refusal } from '../refusal.js';
import type { ShopSettings } from '../settings/settings.js';
import { estimateShipping } from '../shipping/estimate-shipping.js';
import { priceShipping } from '../shipping/price-shipping.js';
import { expireOrdersHolding } from './expire-order.js';
import { lockModifiableOrder } from './lock-order.js';
import { refuseWhatCannotBeSaved, Shortage } from './order-line.rules.js';
import { lockWantedProducts } from './stock.js';
import { lineAmounts } from './totals.js';
import { type SavedOrder, writeModifiedOrder, writeNewOrder } from './write-order.js';

/** Each round expires a bounded number of due orders: enough rounds for any real shop, and an end. */
const ROUNDS = 20;

/**
 * Saves the viewer's cart: reserves stock and quota for all of its lines or for none (R-RES-1), and empties it. A cart that
 * « Modifier » filled moves its order by the difference (R-RES-6). The same `idempotencyKey` again answers the same order
 * (R-RES-8). Returns the order's number.
 * @throws Refusal CART_EMPTY, CART_NEEDS_UPDATE, INSUFFICIENT_STOCK, QUOTA_EXCEEDED, NOT_ORDERABLE_YET,
 * NOT_ORDERABLE_ANYMORE, QUANTITY_NOT_ORDERABLE, PRODUCT_UNAVAILABLE, ORDER_NOT_MODIFIABLE
 */
export async function saveOrder(
  ctx: OperationContext,
  viewer: Viewer,
  { idempotencyKey }: { idempotencyKey: string | null },
): Promise<string> {
  const settings = await ctx.settings.get();
  for (let round = 1; ; round++) {
    try {
      const saved = await inTransaction(ctx.em, (em) => saveCart({ ...ctx, em }, viewer, settings, idempotencyKey));
      if (saved.nextDeadline) ctx.after.orderDeadline({ id: saved.id, at: saved.nextDeadline });
      return saved.number;
    } catch (error) {
      if (isRepeatedKey(error) && idempotencyKey) {
        const earlier = await findByIdempotencyKey(ctx.em, viewer, idempotencyKey);
        if (earlier) return earlier.number;
      }
      if (!(error instanceof Shortage) || round >= ROUNDS) throw error;
      // R-RES-5: what is past its limit holds nothing; give it back, then ask again
      if ((await expireOrdersHolding(ctx, error.productIds)) === 0) throw error;
    }
  }
}

async function saveCart(
  ctx: OperationContext,
  viewer: Viewer,
  settings: ShopSettings,
  idempotencyKey: string | null,
): Promise<SavedOrder> {
  const { em, clock } = ctx;
  const cart = await findCartHeader(em, viewer.sessionId, 'locked');
  if (cart.needsUpdate) throw new Refusal('CART_NEEDS_UPDATE');
  const modified = cart.orderId === null ? null : await lockModifiableOrder(ctx, viewer, cart.orderId);
  const subject = { cartId: cart.id, orderId: cart.orderId };
  const month = modified?.quotaMonth ?? monthOf(clock.now());
  const quota = await lockQuota(em, { ...subject, recipientId: cart.recipientId, month });
  const products = await lockWantedProducts(em, subject);
  // The clock is read once every lock is held: waiting must not let a limit pass unseen
  const now = clock.now();
  if (!products.some((product) => product.quantity > 0)) {
    const earlier = idempotencyKey ? await findByIdempotencyKey(em, viewer, idempotencyKey) : null;
    if (earlier) return { ...earlier, nextDeadline: null };
    throw new Refusal('CART_EMPTY');
  }
  refuseWhatCannotBeSaved(products, quota, { today: dayOf(now), month, establishment: cart.recipient.name });

  const draft = {
    ...(await priceAndDate(em, cart, settings, now, products)),
    viewer,
    cart,
    idempotencyKey,
    now,
    lines: products.map((product) => ({
      ...product,
      ...lineAmounts(product.priceExclTax, product.vatRate, product.quantity),
    })),
  };
  if (modified) return writeModifiedOrder(em, draft, modified);
  const reservedUntil = addInShopZone(now, settings.reservationDuration);
  const remindAt = subtractInShopZone(reservedUntil, settings.reminderBefore);
  return writeNewOrder(em, draft, { quotaMonth: month, reservedUntil, remindAt });
}

async function priceAndDate(
  em: EntityManager,
  cart: CartHeader,
  settings: ShopSettings,
  now: Date,
  products: readonly { quantity: number; weightGrams: number; volumeCm3: number }[],
) {
  const { postcode } = cart.effectiveDeliveryAddress;
  const price = await priceShipping(em, cart.universe, postcode, products);
  const { carrierName, deliveryDate } = estimateShipping(settings, now, postcode);
  return { ...price, carrierName, estimatedDeliveryDate: deliveryDate };
}

function findByIdempotencyKey(em: EntityManager, viewer: Viewer, key: string) {
  return queryOne<{ id: number; number: string }>(
    em,
    'select id, number from orders where account_id = $1 and idempotency_key = $2',
    [viewer.accountId, key],
  );
}

function isRepeatedKey(error: unknown): boolean {
  return (error as { constraint?: unknown } | null)?.constraint === 'orders_account_id_idempotency_key_unique';
}
