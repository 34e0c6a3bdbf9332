import { addInShopZone, dayOf, endOfDay, lastMomentBefore, subtractInShopZone, wallTime } from '../kernel/clock.js';

/** ISO 8601 (R-RES-9). */
export interface ReservationDurations {
  readonly reservationDuration: string;
  readonly reminderBefore: string;
}

export interface ReservationLimits {
  /** The first moment at which it has expired: for a limit in days, the midnight after the last of them. */
  readonly reservedUntil: Date;
  /** The same as `reservedUntil` when no time is left for a reminder. */
  readonly remindAt: Date;
}

/** R-RES-3: with durations in days, the reminder comes in the morning. */
const REMINDER_HOUR = 8;

/**
 * R-RES-2: until when an order saved at `now` waits for its validation. A duration in days ends with its last day in
 * Europe/Paris; one with hours or minutes is exact. If its campaign ends earlier, that is the limit (R-VAL-4).
 */
export function reservationEnd(now: Date, duration: string, campaignEnd: Date | null): Date {
  const after = addInShopZone(now, duration);
  const usual = isInDays(duration) ? endOfDay(after) : after;
  return campaignEnd && campaignEnd < usual ? campaignEnd : usual;
}

/** The limit, and when the order's owner is reminded (R-RES-3). */
export function reservationLimits(
  now: Date,
  { reservationDuration, reminderBefore }: ReservationDurations,
  campaignEnd: Date | null,
): ReservationLimits {
  const reservedUntil = reservationEnd(now, reservationDuration, campaignEnd);
  const remindAt = reminderBeforeLimit(reservedUntil, reminderBefore);
  return { reservedUntil, remindAt: remindAt > now ? remindAt : reservedUntil };
}

function reminderBeforeLimit(limit: Date, duration: string): Date {
  if (!isInDays(duration)) return subtractInShopZone(limit, duration);
  return wallTime(dayOf(subtractInShopZone(lastMomentBefore(limit), duration)), REMINDER_HOUR);
}

/** Whether a duration has no part shorter than a day. */
function isInDays(duration: string): boolean {
  return !duration.includes('T');
}
