import { DateTime, Duration } from 'luxon';
import { describe, expect, it } from 'vitest';
import { addInShopZone, dayOf, daysBetween, monthOf, SHOP_ZONE, subtractInShopZone } from './clock.js';

describe('R-RES-2: seven calendar days in Europe/Paris, across clock changes', () => {
  it.each([
    ['2026-11-24T09:42:00Z', 'P7D', '2026-12-01T09:42:00.000Z'],
    ['2026-10-20T10:00:00Z', 'P7D', '2026-10-27T11:00:00.000Z'], // winter time begins on the 25th: 12 h in Paris both days
    ['2027-03-25T11:00:00Z', 'P7D', '2027-04-01T10:00:00.000Z'], // summer time begins on the 28th
    ['2026-11-24T09:42:00Z', 'PT30S', '2026-11-24T09:42:30.000Z'],
  ])('%s plus %s is %s', (from, duration, to) => {
    expect(addInShopZone(new Date(from), duration).toISOString()).toBe(to);
  });

  it('R-RES-3: the reminder is three days before, by the wall clock', () => {
    expect(subtractInShopZone(new Date('2026-10-27T11:00:00Z'), 'P3D').toISOString()).toBe('2026-10-24T10:00:00.000Z');
  });
});

describe('R-QUO-1: the month is that of Europe/Paris', () => {
  it.each([
    ['2026-11-30T22:59:59Z', '2026-11-30', '2026-11-01'],
    ['2026-11-30T23:00:00Z', '2026-12-01', '2026-12-01'],
    ['2026-06-30T21:59:59Z', '2026-06-30', '2026-06-01'],
    ['2026-06-30T22:00:00Z', '2026-07-01', '2026-07-01'],
    ['2026-10-25T00:30:00Z', '2026-10-25', '2026-10-01'], // the hour that happens twice
    ['2026-10-25T01:30:00Z', '2026-10-25', '2026-10-01'],
  ])('%s is %s', (instant, day, month) => {
    expect(dayOf(new Date(instant))).toBe(day);
    expect(monthOf(new Date(instant))).toBe(month);
  });
});

describe('R-RES-3: days are counted on the calendar of Europe/Paris', () => {
  it.each([
    ['2026-11-28T07:00:00Z', '2026-12-01T22:59:59Z', 3],
    ['2026-11-28T22:59:59Z', '2026-11-28T23:00:00Z', 1],
    ['2026-10-24T21:00:00Z', '2026-10-25T22:00:00Z', 1], // 25 hours apart
    ['2027-03-27T22:00:00Z', '2027-03-28T22:00:00Z', 2], // 23:00, and midnight after the short day
    ['2026-12-01T08:00:00Z', '2026-12-01T08:00:00Z', 0],
  ])('from %s to %s: %i', (from, to, days) => {
    expect(daysBetween(new Date(from), new Date(to))).toBe(days);
  });
});

describe('what is remembered for an hour is what the calendar says', () => {
  const MINUTE = 60_000;
  // Both clock changes of two years, minute by minute around them, a week before and a week after
  const changes = ['2026-03-29T01:00Z', '2026-10-25T01:00Z', '2027-03-28T01:00Z', '2027-10-31T01:00Z'];
  const instants = changes.flatMap((change) =>
    [-7, 0, 7].flatMap((days) =>
      Array.from(
        { length: 60 },
        (_, step) => new Date(Date.parse(change) + days * 1440 * MINUTE + (step - 30) * 7 * MINUTE + step),
      ),
    ),
  );

  it.each(['P7D', 'P3D', 'P1M', 'PT30S', 'P6DT12H30M'])('R-RES-2: %s from and to every minute', (duration) => {
    for (const instant of instants) {
      const local = DateTime.fromJSDate(instant, { zone: SHOP_ZONE });
      expect(addInShopZone(instant, duration)).toEqual(local.plus(Duration.fromISO(duration)).toJSDate());
      expect(subtractInShopZone(instant, duration)).toEqual(local.minus(Duration.fromISO(duration)).toJSDate());
    }
  });

  it('R-QUO-1: the day', () => {
    for (const instant of instants) {
      expect(dayOf(instant)).toBe(DateTime.fromJSDate(instant, { zone: SHOP_ZONE }).toISODate());
    }
  });
});
