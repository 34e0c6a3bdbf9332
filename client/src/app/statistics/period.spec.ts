import { asDay, isBackwards, periodPresets } from './period';

const preset = (now: string, label: string) =>
  periodPresets(new Date(now)).find((each) => each.label === label)?.period;

describe('R-STAT-1: the presets of the period, in Europe/Paris', () => {
  it.each([
    // 23:30 UTC of 31 December is 0:30 of the new year in Paris
    ['2026-12-31T22:59:59Z', 'Ce mois', '2026-12-01', '2026-12-31'],
    ['2026-12-31T23:00:00Z', 'Ce mois', '2027-01-01', '2027-01-31'],
    ['2026-12-31T22:59:59Z', 'Cette année', '2026-01-01', '2026-12-31'],
    ['2026-12-31T23:00:00Z', 'Cette année', '2027-01-01', '2027-12-31'],
    ['2026-12-31T23:00:00Z', 'L’an dernier', '2026-01-01', '2026-12-31'],
    // in summer midnight is at 22:00 UTC
    ['2026-06-30T21:59:59Z', 'Ce mois', '2026-06-01', '2026-06-30'],
    ['2026-06-30T22:00:00Z', 'Ce mois', '2026-07-01', '2026-07-31'],
    ['2028-02-10T12:00:00Z', 'Ce mois', '2028-02-01', '2028-02-29'],
    ['2027-02-28T23:30:00Z', 'Ce mois', '2027-03-01', '2027-03-31'],
  ])('at %s « %s » is %s to %s', (now, label, from, until) => {
    expect(preset(now, label)).toEqual({ from, until });
  });

  it('leaves the dates open at first', () => {
    expect(periodPresets(new Date('2026-11-24T10:00:00Z'))[0]?.period).toEqual({ from: null, until: null });
  });
});

describe('the days of the URL', () => {
  it.each([
    ['2026-11-24', '2026-11-24'],
    ['2028-02-29', '2028-02-29'],
    ['2026-02-29', null],
    ['2026-13-01', null],
    ['24/11/2026', null],
    ['hier', null],
    ['', null],
    [undefined, null],
  ])('%s', (text, expected) => {
    expect(asDay(text)).toBe(expected);
  });

  it('knows a period that ends before it begins', () => {
    expect(isBackwards({ from: '2026-11-25', until: '2026-11-24' })).toBe(true);
    expect(isBackwards({ from: '2026-11-24', until: '2026-11-24' })).toBe(false);
    expect(isBackwards({ from: '2026-11-24', until: null })).toBe(false);
  });
});
