import type { Viewer } from '../accounts/viewer.js';
import { ProductAvailability, ProductView } from '../catalogue/product-view.js';
import type { OperationContext } from '../context.js';
import { reservationEnd } from '../ordering/reservation.rules.js';
import { addUp, lineAmounts } from '../ordering/totals.js';
import { estimateShipping } from '../shipping/estimate-shipping.js';
import { priceShipping } from '../shipping/price-shipping.js';
import type { ShopSettings } from '../settings/settings.js';
import { type CartHeader, findCartHeader } from './cart-header.js';
import { type CartProductRow, findCartProducts } from './cart-products.queries.js';
import type { CartLineView, CartView } from './cart-view.js';
import { obstacleOf, type SavableLine, savableQuantities } from './savable-line.rules.js';

/** The viewer's cart as it stands, with what is left of each product (R-CART-3, R-CAT-4). Two statements. */
export async function findCart(ctx: OperationContext, viewer: Viewer): Promise<CartView> {
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
  const lines = products.map(toLineView);
  const address = header.effectiveDeliveryAddress;
  // R-VAL-4: what is pooled leaves once its campaign has closed, and is to be validated before
  const [poolingEnd] = products.flatMap(({ pooling }) => (pooling ? [new Date(pooling.closesAt)] : []));
  const shipping = priceShipping(settings.shippingBrackets, header.universe, address.postcode, products);
  const taxed = lines.map(({ product, totalExclTax, tax }) => ({ vatRate: product.vatRate, totalExclTax, tax }));
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
    totals: addUp(taxed, { ...shipping, handlingExclTax: 0, handlingTax: 0 }),
    modifiesOrder: header.orderNumber,
    reservedUntil: header.orderReservedUntil ?? reservationEnd(now, settings.reservationDuration, poolingEnd ?? null),
  };
}

/** What saving would ask of a line. */
export function toSavable(row: CartProductRow): SavableLine {
  const { NOT_YET, CLOSED, NO_LONGER_OFFERED } = ProductAvailability;
  const { availability } = row;
  return {
    ...row,
    isOffered: availability !== NO_LONGER_OFFERED,
    isInWindow: availability !== NOT_YET && availability !== CLOSED,
  };
}

function toLineView(row: CartProductRow): CartLineView {
  const savable = toSavable(row);
  const { totalExclTax, tax } = lineAmounts(row.priceExclTax, row.vatRate, row.quantity);
  return {
    product: new ProductView(row),
    quantity: row.quantity,
    previousQuantity: row.previousQuantity,
    changeReason: row.changeReason,
    obstacle: obstacleOf(savable, row.quantity),
    orderableQuantities: savableQuantities(savable),
    totalExclTax,
    tax,
    totalInclTax: totalExclTax + tax,
  };
}
