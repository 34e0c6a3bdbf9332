import { monthAndYear, scaleEnd, shortMonth, withoutGaps } from './month-series';

describe('values month by month', () => {
  it('fills the months in which there was nothing, across the year', () => {
    expect(
      withoutGaps([
        { month: '2027-02', value: 5 },
        { month: '2026-11', value: 3 },
      ]),
    ).toEqual([
      { month: '2026-11', value: 3 },
      { month: '2026-12', value: 0 },
      { month: '2027-01', value: 0 },
      { month: '2027-02', value: 5 },
    ]);
  });

  it('is empty of nothing, and one month of one', () => {
    expect(withoutGaps([])).toEqual([]);
    expect(withoutGaps([{ month: '2026-12', value: 1 }])).toHaveLength(1);
  });

  it.each([
    [0, 1],
    [1, 1],
    [2, 2],
    [3, 5],
    [50, 50],
    [51, 100],
    [1000, 1000],
    [12_400, 20_000],
  ])('a scale for %i ends at %i', (largest, end) => {
    expect(scaleEnd(largest)).toBe(end);
  });

  it('names months in French', () => {
    expect(monthAndYear('2026-08')).toBe('août 2026');
    expect(shortMonth('2026-12')).toBe('déc.');
  });
});
