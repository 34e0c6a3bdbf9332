import Holidays from 'date-holidays';
import { describe, expect, it } from 'vitest';
import { isPublicHoliday } from './public-holidays.js';

const FIRST = 2020;
const YEARS = 80;

describe('R-ADR-5: the public holidays of metropolitan France', () => {
  const calendar = new Holidays('FR');

  it.each(Array.from({ length: YEARS }, (_, index) => FIRST + index))(
    '%i: the same as the date-holidays package says',
    (year) => {
      const expected = calendar
        .getHolidays(year)
        .filter(({ type }) => type === 'public')
        .map(({ date }) => date.slice(0, 10));
      const days = Array.from({ length: 366 }, (_, day) =>
        new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10),
      );
      const ours = days.filter((day) => day.startsWith(`${year}-`) && isPublicHoliday(day));
      expect(ours).toEqual([...new Set(expected)].sort());
    },
  );

  it.each([
    ['2027-03-29', true], // Easter Monday
    ['2027-03-26', false], // Good Friday is one in Alsace-Moselle alone
    ['2027-05-06', true], // Ascension
    ['2027-05-17', true], // Whit Monday
    ['2026-11-11', true],
    ['2026-11-12', false],
  ])('%s: %s', (day, isHoliday) => {
    expect(isPublicHoliday(day)).toBe(isHoliday);
  });
});
