import { describe, expect, it } from 'vitest';
import {
  formatDateTime,
  formatDay,
  formatLimit,
  formatEuros,
  formatPercent,
  formatQuantity,
  formatWeight,
} from './french-format.js';

/** The expected texts are written with plain spaces; where they may not break has a test of its own. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('amounts', () => {
  it.each([
    [0, '0,00 €'],
    [5, '0,05 €'],
    [120_480, '1 204,80 €'],
    [-120_480, '-1 204,80 €'],
    [123_456_789, '1 234 567,89 €'],
  ])('%i cents is « %s »', (cents, text) => expect(plain(formatEuros(cents))).toBe(text));

  it.each([
    [2000, '20 %'],
    [550, '5,5 %'],
    [210, '2,1 %'],
    [105, '1,05 %'],
    [0, '0 %'],
  ])('%i basis points is « %s »', (rate, text) => expect(plain(formatPercent(rate))).toBe(text));

  it.each([
    [0, '0 kg'],
    [35, '0,035 kg'],
    [1000, '1 kg'],
    [12_400, '12,4 kg'],
    [1_250_005, '1 250,005 kg'],
  ])('%i grams is « %s »', (grams, text) => expect(plain(formatWeight(grams))).toBe(text));

  it('weights in a column have their commas below each other', () => {
    expect([4000, 850, 35].map((grams) => plain(formatWeight(grams, { aligned: true })))).toEqual([
      '4,000 kg',
      '0,850 kg',
      '0,035 kg',
    ]);
  });

  it('a quantity has its thousands apart', () => {
    expect(plain(formatQuantity(12))).toBe('12');
    expect(plain(formatQuantity(1_000_000))).toBe('1 000 000');
  });

  it('no figure can be torn from its sign at the end of a line', () => {
    expect(formatEuros(120_480)).toBe('1\u00a0204,80\u00a0€');
    for (const text of [formatPercent(550), formatWeight(1_250_000), formatQuantity(1000)]) {
      expect(text).not.toMatch(/[ \u202f]/);
      expect(text).toContain('\u00a0');
    }
  });
});

describe('days and times in Europe/Paris', () => {
  it.each([
    ['2026-12-01T09:42:00Z', 'mardi 1er décembre 2026'],
    ['2026-11-30T22:59:59Z', 'lundi 30 novembre 2026'], // winter: 23:59:59
    ['2026-11-30T23:00:00Z', 'mardi 1er décembre 2026'], // winter: midnight
    ['2026-07-31T22:00:00Z', 'samedi 1er août 2026'], // summer: midnight
    ['2026-12-31T23:00:00Z', 'vendredi 1er janvier 2027'],
  ])('the day of %s is « %s »', (instant, text) => expect(formatDay(new Date(instant))).toBe(text));

  it.each([
    ['2026-11-24T09:42:00Z', 'mardi 24 novembre 2026 à 10 h 42'],
    ['2026-11-23T23:05:00Z', 'mardi 24 novembre 2026 à 0 h 05'],
    ['2026-03-29T00:59:00Z', 'dimanche 29 mars 2026 à 1 h 59'], // the last minute before summer time
    ['2026-03-29T01:00:00Z', 'dimanche 29 mars 2026 à 3 h 00'],
    ['2026-10-25T00:30:00Z', 'dimanche 25 octobre 2026 à 2 h 30'], // half past two comes twice that night
    ['2026-10-25T01:30:00Z', 'dimanche 25 octobre 2026 à 2 h 30'],
  ])('the time of %s is « %s »', (instant, text) => expect(plain(formatDateTime(new Date(instant)))).toBe(text));
});

describe('limits', () => {
  it.each([
    // the midnight that ends a day is that day, in winter, in summer, and where the clocks change
    ['2026-12-01T23:00:00Z', 'mardi 1er décembre 2026'],
    ['2027-05-27T22:00:00Z', 'jeudi 27 mai 2027'],
    ['2026-10-25T23:00:00Z', 'dimanche 25 octobre 2026'],
    ['2026-10-24T22:00:00Z', 'samedi 24 octobre 2026'],
    ['2027-03-28T22:00:00Z', 'dimanche 28 mars 2027'],
    ['2026-12-31T23:00:00Z', 'jeudi 31 décembre 2026'],
    // any other has its time
    ['2026-12-01T22:59:00Z', 'mardi 1er décembre 2026 à 23 h 59'],
    ['2026-12-01T23:01:00Z', 'mercredi 2 décembre 2026 à 0 h 01'],
    ['2026-12-01T09:42:00Z', 'mardi 1er décembre 2026 à 10 h 42'],
  ])('R-RES-2: %s is « %s »', (limit, text) => expect(plain(formatLimit(new Date(limit)))).toBe(text));
});
