import { describe, expect, it } from 'vitest';
import { addInShopZone, dayOf, monthOf, subtractInShopZone } from './clock.js';

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
