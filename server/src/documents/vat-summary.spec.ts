import { describe, expect, it } from 'vitest';
import { sumLines, summarizeVat } from './vat-summary.js';

const line = (vatRate: number, totalExclTax: number, tax: number) => ({ vatRate, totalExclTax, tax });
const cost = (exclTax: number, tax: number, vatRate?: number) => ({
  exclTax,
  tax,
  inclTax: exclTax + tax,
  ...(vatRate === undefined ? {} : { vatRate }),
});

describe('VAT by rate', () => {
  it.each([
    { title: 'nothing ordered', lines: [], costs: [], rows: [] },
    {
      title: 'one rate adds up',
      lines: [line(2000, 1000, 200), line(2000, 333, 67)],
      costs: [],
      rows: [{ rate: 2000, base: 1333, tax: 267 }],
    },
    {
      title: 'rates come lowest first, in whatever order the lines are',
      lines: [line(2000, 1000, 200), line(210, 500, 11), line(550, 2000, 110), line(2000, 1, 0)],
      costs: [],
      rows: [
        { rate: 210, base: 500, tax: 11 },
        { rate: 550, base: 2000, tax: 110 },
        { rate: 2000, base: 1001, tax: 200 },
      ],
    },
    {
      title: 'costs join their rate',
      lines: [line(550, 2000, 110)],
      costs: [cost(1000, 200, 2000), cost(500, 28, 550)],
      rows: [
        { rate: 550, base: 2500, tax: 138 },
        { rate: 2000, base: 1000, tax: 200 },
      ],
    },
    {
      title: 'costs without a rate share a last row',
      lines: [line(2000, 2000, 400)],
      costs: [cost(1000, 200), cost(500, 100)],
      rows: [
        { rate: 2000, base: 2000, tax: 400 },
        { rate: null, base: 1500, tax: 300 },
      ],
    },
    {
      title: 'R-ADR-4: prints ship for nothing, which adds no row',
      lines: [line(2000, 0, 0)],
      costs: [cost(0, 0, 1000), cost(0, 0)],
      rows: [{ rate: 2000, base: 0, tax: 0 }],
    },
    {
      title: 'the tax is the sum of the rounded ones of the lines, not one computed on the base',
      lines: [line(2000, 1, 0), line(2000, 1, 0), line(2000, 1, 0)],
      costs: [],
      rows: [{ rate: 2000, base: 3, tax: 0 }],
    },
  ])('$title', ({ lines, costs, rows }) => expect(summarizeVat(lines, costs)).toEqual(rows));

  it('leaves the lines as they were', () => {
    const lines = [line(2000, 1000, 200), line(2000, 1000, 200)];
    summarizeVat(lines, []);
    expect(lines).toEqual([line(2000, 1000, 200), line(2000, 1000, 200)]);
  });
});

describe('sum of lines', () => {
  it('adds each amount', () => {
    const lines = [
      { totalExclTax: 1000, tax: 200, totalInclTax: 1200 },
      { totalExclTax: 333, tax: 67, totalInclTax: 400 },
    ];
    expect(sumLines(lines)).toEqual({ exclTax: 1333, tax: 267, inclTax: 1600 });
    expect(sumLines([])).toEqual({ exclTax: 0, tax: 0, inclTax: 0 });
  });
});
