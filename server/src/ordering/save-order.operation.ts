import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../access/viewer.js';
import { type CartHeader, findCartHeader } from '../cart/cart-header.js';
import { dayOf, monthOfDay } from '../kernel/clock.js';
import { statement } from '../database/statement.js';
import { inTransaction } from '../database/transaction.js';
import { campaignOfLines } from '../pooling/campaign-of-lines.js';
import { closeIfReached } from '../pooling/campaign-closing.js';
import { lockCampaignsOfCart } from '../products/campaign-locks.sql.js';
import { giveBackQuota, lockQuota } from '../quota/quota.js';
import { Refusal } from '../kernel/refusal.js';
import type { ShopSettings } from '../settings/settings.js';
import type { ShopContext } from '../settings/shop-context.js';
import { estimateShipping } from '../shipping-cost/estimate-shipping.js';
import { expireOrders, findDueOrdersHolding } from './expire-order.js';
import { type LockedOrder, lockModifiableOrder, refuseUnlessModifiable } from './lock-order.js';
import { refuseWhatCannotBeSaved, Shortage } from './order-line.rules.js';
import { OrderStatus } from '../orders/order-status.js';
import { priceOrder } from '../pricing/price-order.js';
import { recapModifiedOrder } from './recap-modified-order.js';
import { refuseChangedMeanwhile } from './refuse-changed-meanwhile.js';
import { reservationLimits } from '../orders/reservation.rules.js';
import { lockWantedProducts } from '../stock/stock.js';
import { refuseOverOpenOrders } from './waiting-orders-limit.js';
import { type SavedOrder, writeModifiedOrder, writeNewOrder } from './write-order.js';

/** Each round expires a bounded number of due orders: enough rounds for any real shop, and an end. */
const ROUNDS = 20;

/**
 * Saves the viewer's cart: reserves stock and quota for all of its lines or for none (R-RES-1), and empties it. A cart that
 * « Modifier » filled moves its order by the difference (R-RES-6), unless somebody changed it meanwhile, which `acceptedVersion`
 * says to replace (R-RES-7). The same `idempotencyKey` again answers the same order
 * (R-RES-8). Returns the order's number.
 * @throws Refusal CART_EMPTY, CART_NOTHING_AVAILABLE, CART_NEEDS_UPDATE, FORBIDDEN, INSUFFICIENT_STOCK, QUOTA_EXCEEDED, NOT_ORDERABLE_YET,
 * NOT_ORDERABLE_ANYMORE, QUANTITY_NOT_ORDERABLE, PRODUCT_UNAVAILABLE, ORDER_NOT_MODIFIABLE, ORDER_CHANGED_MEANWHILE, CART_POOLING_CONFLICT,
 * OPEN_ORDERS_LIMIT
 */
export async function saveOrder(
  ctx: ShopContext,
  viewer: Viewer,
  { idempotencyKey, acceptedVersion }: { idempotencyKey: string | null; acceptedVersion: number | null },
): Promise<string> {
  const settings = await ctx.settings.get();
  for (let round = 1; ; round++) {
    try {
      const saved = await inTransaction(ctx.em, (em) =>
        saveCart({ ...ctx, em }, viewer, settings, { idempotencyKey, acceptedVersion }),
      );
      if (saved.nextDeadline) ctx.after.orderDeadline({ id: saved.id, at: saved.nextDeadline });
      if (saved.campaign) ctx.after.campaignDeadline({ id: saved.campaign.id, at: saved.campaign.closesAt });
      if (saved.isPooled) ctx.after.mailQueued();
      if (saved.campaign && saved.isPooled) await closeIfReached(ctx, saved.campaign.id);
      return saved.number;
    } catch (error) {
      // R-RES-5: what is past its limit holds nothing; give it back, then ask again
      if (error instanceof HeldByDueOrders && round < ROUNDS && (await expireOrders(ctx, error.orderIds))) continue;
      if (error instanceof DayEnded && round < ROUNDS) continue;
      const reason = error instanceof HeldByDueOrders ? error.shortage : error;
      // R-RES-8: what cannot be done now was perhaps done already, by the same request
      const isAnswered = idempotencyKey && (reason instanceof Refusal || isRepeatedKey(reason));
      const earlier = isAnswered ? await findByIdempotencyKey(ctx.em, viewer, idempotencyKey) : null;
      if (earlier) return earlier.number;
      throw reason;
    }
  }
}

/** A shortage that is none: orders past their limit hold some of what is wanted. */
class HeldByDueOrders extends Error {
  constructor(
    readonly shortage: Shortage,
    readonly orderIds: readonly number[],
  ) {
    super('held by orders past their limit');
  }
}

/** R-QUO-2: the day whose quota was locked ended while the rest was waited for. */
class DayEnded extends Error {}

async function saveCart(
  ctx: ShopContext,
  viewer: Viewer,
  settings: ShopSettings,
  { idempotencyKey, acceptedVersion }: { idempotencyKey: string | null; acceptedVersion: number | null },
): Promise<SavedOrder & { campaign: { id: number; closesAt: Date } | null; isPooled: boolean }> {
  const { em, clock } = ctx;
  const cart = await findCartHeader(em, viewer.sessionId, 'locked');
  if (cart.needsUpdate) throw new Refusal('CART_NEEDS_UPDATE');
  const { orderId, orderCampaignId } = cart;
  const modified =
    orderId === null ? null : await lockModifiableOrder(ctx, viewer, { id: orderId, campaignId: orderCampaignId });
  if (modified) await refuseChangedMeanwhile(em, cart, modified, acceptedVersion ?? cart.orderVersion);
  // R-ENT-1: it may have been taken from the account since it was chosen
  if (!cart.isRecipientAllowed && modified?.recipientId !== cart.recipientId) throw new Refusal('FORBIDDEN');
  const day = dayOf(modified?.savedAt ?? clock.now());
  const month = monthOfDay(day);
  const [{ quota, campaigns, isQuotaHeld, products }] = await Promise.all([
    takeLocks(em, cart, modified, day),
    // It locks nothing and needs no lock: sent along, it costs no wait of its own
    modified ? null : refuseOverOpenOrders(em, viewer.accountId, clock.now(), settings.openOrdersPerAccount),
  ]);
  // The clock is read once every lock is held: waiting must not let a limit pass unseen
  const now = clock.now();
  if (modified) refuseUnlessModifiable(modified, now);
  else if (dayOf(now) !== day) throw new DayEnded();
  if (!products.some((product) => product.quantity > 0)) {
    // R-ENT-2, third case: its lines are all at 0
    throw new Refusal(products.some(({ addedAt }) => addedAt !== null) ? 'CART_NOTHING_AVAILABLE' : 'CART_EMPTY');
  }
  const campaign = await campaignOfLines(em, products, { modified, campaigns, now });
  const quoted = products.map((product) => ({
    ...product,
    quotaHeld: isQuotaHeld ? product.held : 0,
    // R-VAL-4: what a campaign produces is not in stock yet
    free: campaign ? Infinity : product.free,
  }));
  try {
    const { universes } = viewer;
    refuseWhatCannotBeSaved(quoted, quota, { today: dayOf(now), month, establishment: cart.recipient.name, universes });
  } catch (error) {
    if (!(error instanceof Shortage)) throw error;
    // Asked under the locks: what another process is about to give back is still found, and not missed in between
    const due = await findDueOrdersHolding(em, error.productIds, now);
    throw due.length > 0 ? new HeldByDueOrders(error, due) : error;
  }

  const { postcode } = cart.effectiveDeliveryAddress;
  const price = priceOrder(settings, { universe: cart.universe, postcode, now, kept: modified }, quoted);
  const { carrierName, deliveryDate } = estimateShipping(settings, campaign?.closesAt ?? now, postcode);
  const draft = {
    ...price,
    carrierName,
    estimatedDeliveryDate: deliveryDate,
    viewer,
    cart,
    poolingCampaignId: campaign?.id ?? null,
    idempotencyKey,
    now,
  };
  if (modified) {
    const saved = await writeModifiedOrder(em, draft, modified);
    const isPooled = modified.status === OrderStatus.POOLED;
    if (isPooled) await recapModifiedOrder(em, modified, now);
    return { ...saved, campaign, isPooled };
  }
  const limits = reservationLimits(now, settings, campaign?.closesAt ?? null);
  const saved = await writeNewOrder(em, draft, { quotaMonth: month, ...limits });
  return { ...saved, campaign, isPooled: false };
}

/**
 * Locks the campaigns of what is wanted, the recipient's quota, then the stock. An order that changes recipient first gives back
 * to the one it was for; rows are locked in the order of their establishments' ids (invariant 6). What does not wait for an
 * answer is sent at once: PostgreSQL takes the statements of a connection one after the other.
 */
async function takeLocks(em: EntityManager, cart: CartHeader, modified: LockedOrder | null, day: string) {
  const { recipientId } = cart;
  const subject = { cartId: cart.id, orderId: cart.orderId };
  const lock = () => lockQuota(em, { ...subject, recipientId, day });
  if (!modified || modified.recipientId === recipientId) {
    const [campaigns, quota, products] = await Promise.all([
      lockCampaignsOfCart(em, cart.id),
      lock(),
      lockWantedProducts(em, subject),
    ]);
    return { campaigns, quota, products, isQuotaHeld: true };
  }
  const campaigns = await lockCampaignsOfCart(em, cart.id);
  const isReleasedFirst = modified.recipientId < recipientId;
  if (isReleasedFirst) await giveBackQuota(em, modified);
  const quota = await lock();
  if (!isReleasedFirst) await giveBackQuota(em, modified);
  return { campaigns, quota, products: await lockWantedProducts(em, subject), isQuotaHeld: false };
}

const findByKey = statement<{ accountId: number; key: string }>()((db, p) =>
  db.selectFrom('orders').select('number').where('account', '=', p.accountId).where('idempotencyKey', '=', p.key),
);

function findByIdempotencyKey(em: EntityManager, viewer: Viewer, key: string) {
  return findByKey.one(em, { accountId: viewer.accountId, key });
}

function isRepeatedKey(error: unknown): boolean {
  return (error as { constraint?: unknown } | null)?.constraint === 'orders_account_id_idempotency_key_unique';
}
