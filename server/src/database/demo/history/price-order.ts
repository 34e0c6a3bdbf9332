import { DateTime } from 'luxon';
import { Universe } from '../../../catalogue/universe.js';
import { dayOf, SHOP_ZONE } from '../../../clock.js';
import { ShippingZone } from '../../../establishments/establishment.entity.js';
import { taxOn } from '../../../money.js';
import { BillingStatus } from '../../../ordering/order-status.js';
import type { PlannedLine, PlannedOrder } from './planned-order.js';

/** One bracket of `shipping_rate`. */
export interface Rate {
  zone: string;
  maximumGrams: number;
  maximumCm3: number;
  priceExclTax: number;
}

const SHIPPING_VAT = 2000;

/** Cents. */
export interface Amounts {
  linesExclTax: number;
  linesTax: number;
  shippingExclTax: number;
  shippingTax: number;
}

export function lineAmounts({ product, quantity }: PlannedLine): { totalExclTax: number; tax: number } {
  const totalExclTax = product.priceExclTax * quantity;
  return { totalExclTax, tax: taxOn(totalExclTax, product.vatRate) };
}

/** R-ADR-4: prints are shipped at head office's charge. */
export function orderAmounts({ lines, recipient }: PlannedOrder, rates: readonly Rate[]): Amounts {
  const amounts = lines.map(lineAmounts);
  const shippingExclTax =
    lines[0]?.product.universe === Universe.GOODS ? shippingPrice(lines, recipient.zone, rates) : 0;
  return {
    linesExclTax: amounts.reduce((sum, { totalExclTax }) => sum + totalExclTax, 0),
    linesTax: amounts.reduce((sum, { tax }) => sum + tax, 0),
    shippingExclTax,
    shippingTax: taxOn(shippingExclTax, SHIPPING_VAT),
  };
}

function shippingPrice(lines: readonly PlannedLine[], zone: ShippingZone, rates: readonly Rate[]): number {
  const grams = lines.reduce((sum, { product, quantity }) => sum + product.weightGrams * quantity, 0);
  const cm3 = lines.reduce((sum, { product, quantity }) => sum + product.volumeCm3 * quantity, 0);
  const fitting = rates.filter((rate) => rate.zone === zone && rate.maximumGrams >= grams && rate.maximumCm3 >= cm3);
  if (fitting.length === 0) throw new RangeError(`No shipping rate to ${zone} for ${grams} g and ${cm3} cm³`);
  return Math.min(...fitting.map(({ priceExclTax }) => priceExclTax));
}

/** R-VAL-3: invoices leave after ten days, and are paid within the next month. */
export function billingOf(validatedAt: Date, { linesExclTax, shippingExclTax }: Amounts, now: Date): BillingStatus {
  if (linesExclTax + shippingExclTax === 0) return BillingStatus.NOT_BILLED;
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
