import { DateTime } from 'luxon';
import { SHOP_ZONE } from '../kernel/clock.js';
import { ShippingZone } from '../establishments/establishment.entity.js';
import { isPublicHoliday } from './public-holidays.js';

/** The zone of a French postcode (R-ADR-4). */
export function zoneOfPostcode(postcode: string): ShippingZone {
  if (postcode.startsWith('20')) return ShippingZone.CORSICA;
  if (/^98[4678]/.test(postcode)) return ShippingZone.OVERSEAS_2;
  if (/^97/.test(postcode)) return ShippingZone.OVERSEAS_1;
  return ShippingZone.METROPOLITAN;
}

/** Working days from departure to delivery. */
const DELAY_DAYS: Readonly<Record<ShippingZone, number>> = {
  [ShippingZone.METROPOLITAN]: 3,
  [ShippingZone.CORSICA]: 5,
  [ShippingZone.OVERSEAS_1]: 10,
  [ShippingZone.OVERSEAS_2]: 15,
};

/** Monday to Friday, French public holidays excluded (R-ADR-5). */
function isWorkingDay(day: DateTime): boolean {
  return day.weekday <= 5 && !isPublicHoliday(day.toISODate() ?? '');
}

function nextWorkingDay(day: DateTime): DateTime {
  let next = day;
  while (!isWorkingDay(next)) next = next.plus({ days: 1 });
  return next;
}

/**
 * R-ADR-5: the day of the next weekly departure after `now` (Europe/Paris), `YYYY-MM-DD`: the weekday that is set, or the next
 * working day if that is a holiday. From the cut-off hour of that day on, the next one is a week later.
 */
export function nextShipmentDay(now: Date, { weekday, cutOffHour }: { weekday: number; cutOffHour: number }): string {
  const local = DateTime.fromJSDate(now, { zone: SHOP_ZONE });
  // A holiday may have moved last week's departure to this Monday or Tuesday
  for (let week = local.minus({ days: 2 }).startOf('week'); ; week = week.plus({ weeks: 1 })) {
    const departure = nextWorkingDay(week.plus({ days: weekday - 1 }));
    if (local < departure.set({ hour: cutOffHour })) return departure.toISODate() ?? '';
  }
}

/** R-ADR-5: the estimated day of delivery, the zone's delay in working days after the departure. */
export function deliveryDay(shipmentDay: string, zone: ShippingZone): string {
  let day: DateTime = DateTime.fromISO(shipmentDay, { zone: SHOP_ZONE });
  for (let left = DELAY_DAYS[zone]; left > 0; left--) day = nextWorkingDay(day.plus({ days: 1 }));
  return day.toISODate() ?? '';
}

export interface Bracket {
  readonly maximumGrams: number;
  readonly maximumCm3: number;
  readonly priceExclTax: number;
}

/** Each zone's brackets, the smallest first. */
export type ShippingBrackets = Readonly<Partial<Record<ShippingZone, readonly Bracket[]>>>;

/**
 * R-ADR-4: cents for the whole order: the price of the first bracket that holds both weight and volume. What is larger than the
 * last bracket is sent as several parcels of that bracket.
 */
export function shippingCost(brackets: readonly Bracket[], grams: number, cm3: number): number {
  const fitting = brackets.find((bracket) => grams <= bracket.maximumGrams && cm3 <= bracket.maximumCm3);
  if (fitting) return fitting.priceExclTax;
  const last = brackets.at(-1);
  if (!last) return 0;
  return last.priceExclTax * Math.ceil(Math.max(grams / last.maximumGrams, cm3 / last.maximumCm3));
}
