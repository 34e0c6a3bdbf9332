import { DateTime, Duration } from 'luxon';

/** Months, days and deadlines are those of this zone (invariant 9). */
export const SHOP_ZONE = 'Europe/Paris';

/** The time as the shop sees it; tests bring their own. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Calendar arithmetic in Europe/Paris: `P7D` over a clock change is still the same wall time. */
export function addInShopZone(instant: Date, duration: string): Date {
  return DateTime.fromJSDate(instant, { zone: SHOP_ZONE }).plus(Duration.fromISO(duration)).toJSDate();
}

/** @see addInShopZone */
export function subtractInShopZone(instant: Date, duration: string): Date {
  return DateTime.fromJSDate(instant, { zone: SHOP_ZONE }).minus(Duration.fromISO(duration)).toJSDate();
}

// One formatter for the process: making one costs more than a whole request
const shopDay = new Intl.DateTimeFormat('en-CA', { timeZone: SHOP_ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });

const HOUR_MS = 3_600_000;
let lastHour = { number: NaN, day: '' };

/** The day in Europe/Paris, `YYYY-MM-DD`. */
export function dayOf(instant: Date): string {
  // Days begin, and clocks change, on whole hours: formatting costs more than all else that a request asks of the clock
  const number = Math.floor(instant.getTime() / HOUR_MS);
  if (number !== lastHour.number) lastHour = { number, day: shopDay.format(instant) };
  return lastHour.day;
}

/** First day of the Europe/Paris month, `YYYY-MM-01`. */
export function monthOf(instant: Date): string {
  return `${dayOf(instant).slice(0, 8)}01`;
}
