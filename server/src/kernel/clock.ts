import { DateTime, Duration } from 'luxon';

/** Months, days and deadlines are those of this zone (invariant 9). */
export const SHOP_ZONE = 'Europe/Paris';

/** The time as the shop sees it; tests bring their own. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

const HOUR_MS = 3_600_000;

// Clocks change on whole hours (UTC), so every instant within one hour moves by the same amount. Asking the calendar costs more
// than all else that a request needs of the clock, so the answer is kept
const shifts = new Map<string, { hour: number; ms: number }>();

function shift(instant: Date, direction: 'plus' | 'minus', duration: string): Date {
  const time = instant.getTime();
  const hour = Math.floor(time / HOUR_MS);
  let known = shifts.get(direction + duration);
  if (known?.hour !== hour) {
    const shifted = DateTime.fromMillis(time, { zone: SHOP_ZONE })[direction](Duration.fromISO(duration));
    known = { hour, ms: shifted.toMillis() - time };
    shifts.set(direction + duration, known);
  }
  return new Date(time + known.ms);
}

/** Adds a duration by the calendar of Europe/Paris: over a clock change, `P7D` later is the same time of day. */
export function addInShopZone(instant: Date, duration: string): Date {
  return shift(instant, 'plus', duration);
}

/** @see addInShopZone */
export function subtractInShopZone(instant: Date, duration: string): Date {
  return shift(instant, 'minus', duration);
}

// One formatter for the process: making one takes longer than a whole request
const shopDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: SHOP_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

let lastHour = { number: NaN, day: '' };

/** The day in Europe/Paris, `YYYY-MM-DD`. */
export function dayOf(instant: Date): string {
  // Days begin on whole hours too
  const number = Math.floor(instant.getTime() / HOUR_MS);
  if (number !== lastHour.number) lastHour = { number, day: shopDay.format(instant) };
  return lastHour.day;
}

let lastEnd = { day: '', instant: new Date(NaN) };

/** The midnight in Europe/Paris that ends the day of an instant. */
export function endOfDay(instant: Date): Date {
  const day = dayOf(instant);
  if (day !== lastEnd.day) {
    lastEnd = { day, instant: DateTime.fromISO(day, { zone: SHOP_ZONE }).plus({ days: 1 }).toJSDate() };
  }
  return lastEnd.instant;
}

/** The last moment before a limit: the midnight that ends a day belongs to that day. */
export function lastMomentBefore(limit: Date): Date {
  return new Date(limit.getTime() - 1);
}

/** Calendar days in Europe/Paris from one instant to another. */
export function daysBetween(from: Date, to: Date): number {
  return (Date.parse(dayOf(to)) - Date.parse(dayOf(from))) / (24 * HOUR_MS);
}

/** When the clocks of Europe/Paris say `hour` on a day, `YYYY-MM-DD`. */
export function wallTime(day: string, hour: number): Date {
  return DateTime.fromISO(day, { zone: SHOP_ZONE }).set({ hour }).toJSDate();
}

/** First day of the Europe/Paris month, `YYYY-MM-01`. */
export function monthOf(instant: Date): string {
  return monthOfDay(dayOf(instant));
}

/** First day of a day's month. */
export function monthOfDay(day: string): string {
  return `${day.slice(0, 8)}01`;
}
