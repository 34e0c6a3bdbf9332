import type { Viewer } from '../access/viewer.js';
import { ProductAvailability } from '../catalogue/product-availability.js';
import { ProductView } from '../catalogue/product-view.js';
import { dayOf } from '../kernel/clock.js';
import { type PricedLine, priceOrder } from '../pricing/price-order.js';
import { reservationEnd } from '../orders/reservation.rules.js';
import { addUp } from '../pricing/totals.js';
import { estimateShipping } from '../shipping-cost/estimate-shipping.js';
import type { ShopSettings } from '../settings/settings.js';
import type { ShopContext } from '../settings/shop-context.js';
import { type ClassRates, noVatReason, ratesOn } from '../pricing/vat.rules.js';
import { type CartHeader, findCartHeader } from './cart-header.js';
import { type CartProductRow, findCartProducts } from './cart-products.queries.js';
import type { CartLineView, CartView } from './cart-view.js';
import { obstacleOf, type SavableLine, savableQuantities } from './savable-line.rules.js';

/** The viewer's cart as it stands, with what is left of each product (R-CART-3, R-CAT-4). Two statements. */
export async function findCart(ctx: ShopContext, viewer: Viewer): Promise<CartView> {
  const { em, clock } = ctx;
  const now = clock.now();
  const settings = await ctx.settings.get();
  const [header, products] = await Promise.all([
    findCartHeader(em, viewer.sessionId, 'unlocked'),
    findCartProducts(em, viewer, now),
  ]);
  return toCartView(header, products, settings, now);
}

/** What a cart shows, from its rows. */
export function toCartView(
  header: CartHeader,
  products: readonly CartProductRow[],
  settings: ShopSettings,
  now: Date,
): CartView {
  const address = header.effectiveDeliveryAddress;
  const { universe, keptTerms: kept } = header;
  const price = priceOrder(settings, { universe, postcode: address.postcode, now, kept }, products);
  const rates = ratesOn(settings.vatRates, price.vatTerritory, dayOf(now));
  const lines = price.lines.map((line) => toLineView(line, rates));
  // R-VAL-4: pooled goods are shipped once their campaign has closed, and must be validated before
  const [poolingEnd] = products.flatMap(({ pooling }) => (pooling ? [new Date(pooling.closesAt)] : []));
  return {
    id: header.id,
    universe: header.universe,
    lines,
    quantityTotal: lines.reduce((sum, line) => sum + line.quantity, 0),
    recipient: header.recipient,
    needsUpdate: header.needsUpdate,
    deliveryAddress: address,
    isDeliveryAddressLocked: header.isDeliveryAddressLocked,
    invoicing: { establishmentName: header.invoicingName, address: header.invoicingAddress },
    shipping: lines.length > 0 ? estimateShipping(settings, poolingEnd ?? now, address.postcode) : null,
    totals: addUp(lines, price),
    noVatReason: noVatReason(price.vatTerritory, price.serviceVatRate, address.postcode),
    modifiesOrder: header.orderNumber,
    reservedUntil: header.orderReservedUntil ?? reservationEnd(now, settings.reservationDuration, poolingEnd ?? null),
  };
}

/** A line with what saving would check. */
export function toSavable(row: CartProductRow): CartProductRow & SavableLine {
  const { NOT_YET, CLOSED, NO_LONGER_OFFERED } = ProductAvailability;
  const { availability } = row;
  return {
    ...row,
    isOffered: availability !== NO_LONGER_OFFERED,
    isInWindow: availability !== NOT_YET && availability !== CLOSED,
  };
}

function toLineView(line: CartProductRow & PricedLine, rates: ClassRates): CartLineView {
  const savable = toSavable(line);
  return {
    product: new ProductView(line, rates),
    quantity: line.quantity,
    previousQuantity: line.previousQuantity,
    changeReason: line.changeReason,
    obstacle: obstacleOf(savable, line.quantity),
    orderableQuantities: savableQuantities(savable),
    unitPriceExclTax: line.unitPriceExclTax,
    vatRate: line.vatRate,
    totalExclTax: line.totalExclTax,
    tax: line.tax,
    totalInclTax: line.totalExclTax + line.tax,
  };
}
