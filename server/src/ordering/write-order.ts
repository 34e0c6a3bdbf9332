import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../access/viewer.js';
import type { CartHeader } from '../cart/cart-header.js';
import { dayOf } from '../kernel/clock.js';
import type { LockedOrder } from './lock-order.js';
import type { QuotedProduct } from './order-line.rules.js';
import type { OrderPrice } from '../pricing/price-order.js';
import { insertOrder, updateOrder, type WrittenLine, type WrittenOrder } from './write-order.sql.js';

/** An order about to be written: everything was locked, checked and priced. Lines of quantity 0 are not ordered any more. */
export interface OrderDraft extends OrderPrice<QuotedProduct> {
  readonly viewer: Viewer;
  readonly cart: CartHeader;
  readonly idempotencyKey: string | null;
  readonly now: Date;
  readonly carrierName: string;
  readonly estimatedDeliveryDate: string;
  /** R-VAL-4: null = from stock; otherwise no stock is reserved. */
  readonly poolingCampaignId: number | null;
}

export interface SavedOrder {
  readonly id: number;
  readonly number: string;
  /** When a timer should wake the order; null when one already will. */
  readonly nextDeadline: Date | null;
}

/** Writes everything a new order is, in one statement whatever the number of lines. */
export async function writeNewOrder(
  em: EntityManager,
  draft: OrderDraft,
  terms: { quotaMonth: string; reservedUntil: Date; remindAt: Date },
): Promise<SavedOrder> {
  const { viewer, cart, poolingCampaignId, now } = draft;
  const saved = await insertOrder.one(em, {
    ...written(draft, terms.quotaMonth),
    day: dayOf(now),
    universe: cart.universe,
    firstName: viewer.firstName,
    lastName: viewer.lastName,
    reservedUntil: terms.reservedUntil,
    remindAt: terms.remindAt,
    poolingCampaignId,
  });
  if (!saved) throw new Error('an order was inserted and not returned');
  return { ...saved, nextDeadline: terms.remindAt };
}

/**
 * Moves a saved order to what its cart now says, by the difference, in one statement (R-RES-6). Its limit, its number and
 * the prices of the lines it keeps do not move.
 */
export async function writeModifiedOrder(
  em: EntityManager,
  draft: OrderDraft,
  order: LockedOrder,
): Promise<SavedOrder> {
  const saved = await updateOrder.one(em, { ...written(draft, order.quotaMonth), orderId: order.id });
  if (!saved) throw new Error('an order was updated and not returned');
  return { ...saved, nextDeadline: null };
}

function written(draft: OrderDraft, quotaMonth: string): WrittenOrder {
  const { cart, viewer } = draft;
  const lines: WrittenLine[] = draft.lines.map((line, index) => ({
    product_id: line.id,
    position: index + 1,
    reference: line.reference,
    name: line.name,
    quantity: line.quantity,
    stock_change: draft.poolingCampaignId === null ? line.quantity - line.held : 0,
    quota_held: line.quotaHeld,
    price: line.unitPriceExclTax,
    vat_rate: line.vatRate,
    total: line.totalExclTax,
    tax: line.tax,
    weight: line.weightGrams,
  }));
  return {
    cartId: cart.id,
    lines: JSON.stringify(lines),
    recipientId: cart.recipientId,
    recipientName: cart.recipient.name,
    quotaMonth,
    now: draft.now,
    accountId: viewer.accountId,
    homeEstablishmentId: viewer.homeEstablishmentId,
    deliveryAddress: JSON.stringify(cart.effectiveDeliveryAddress),
    invoicingName: cart.invoicingName,
    invoicingAddress: JSON.stringify(cart.invoicingAddress),
    shippingExclTax: draft.shippingExclTax,
    shippingTax: draft.shippingTax,
    handlingExclTax: draft.handlingExclTax,
    handlingTax: draft.handlingTax,
    vatTerritory: draft.vatTerritory,
    serviceVatRate: draft.serviceVatRate,
    carrierName: draft.carrierName,
    estimatedDeliveryDate: draft.estimatedDeliveryDate,
    idempotencyKey: draft.idempotencyKey,
  };
}
