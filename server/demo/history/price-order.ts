import { DateTime } from 'luxon';
import { dayOf, SHOP_ZONE } from '../../src/kernel/clock.js';
import { ShippingZone } from '../../src/establishments/establishment.entity.js';
import { BillingStatus } from '../../src/orders/order-status.js';
import { type OrderPrice, priceOrder, type PricedPiece, type PriceTables } from '../../src/pricing/price-order.js';
import type { DemoProduct } from '../products.js';
import type { PlannedOrder } from './planned-order.js';

export type DemoPrice = OrderPrice<PricedPiece & { product: DemoProduct }>;

/** A planned order as the shop would have priced it. */
export function priceOf(order: PlannedOrder, tables: PriceTables): DemoPrice {
  return priceOrder(
    tables,
    {
      universe: order.lines[0]?.product.universe ?? null,
      postcode: order.recipient.deliveryAddress.postcode,
      now: order.savedAt,
      kept: null,
    },
    order.lines.map(({ product, quantity }) => ({
      ...product,
      product,
      quantity,
      keptPriceExclTax: null,
      keptVatRate: null,
    })),
  );
}

/** R-VAL-3: invoices leave after ten days, and are paid within the next month. */
export function billingOf(validatedAt: Date, exclTax: number, now: Date): BillingStatus {
  if (exclTax === 0) return BillingStatus.NOT_BILLED;
  const days = (now.getTime() - validatedAt.getTime()) / 86_400_000;
  if (days < 10) return BillingStatus.TO_BE_INVOICED;
  return days < 45 ? BillingStatus.AWAITING_PAYMENT : BillingStatus.PAID;
}

/** From the day a parcel leaves, in working days. */
const DELIVERY_DAYS: Readonly<Record<ShippingZone, number>> = {
  [ShippingZone.METROPOLITAN]: 2,
  [ShippingZone.CORSICA]: 3,
  [ShippingZone.OVERSEAS_1]: 7,
  [ShippingZone.OVERSEAS_2]: 12,
};

/** The day, `YYYY-MM-DD`, on which a parcel that leaves at `shippedAt` was expected. */
export function expectedDay(shippedAt: Date, zone: ShippingZone): string {
  let day = DateTime.fromJSDate(shippedAt, { zone: SHOP_ZONE });
  for (let left = DELIVERY_DAYS[zone]; left > 0;) {
    day = day.plus({ days: 1 });
    if (day.weekday <= 5) left--;
  }
  return dayOf(day.toJSDate());
}
