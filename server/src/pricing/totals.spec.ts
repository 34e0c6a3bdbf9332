import { describe, expect, it } from 'vitest';
import { addUp, lineAmounts } from './totals.js';

const free = { serviceVatRate: 2000, shippingExclTax: 0, shippingTax: 0, handlingExclTax: 0, handlingTax: 0 };

describe('invariant 8: cents, tax rounded once per line', () => {
  it('rounds each line, not the sum', () => {
    // 3 × 0.48 € at 5.5 %: 0.0792 → 0.08; twice is 0.16, where the sum's own tax would be 0.1584 → 0.16
    const line = lineAmounts(48, 550, 3);
    expect(line).toEqual({ vatRate: 550, totalExclTax: 144, tax: 8 });
    // 1 cent at 20 % is nothing on a line: a hundred such lines have no tax
    const cents = Array.from({ length: 100 }, () => lineAmounts(1, 2000, 1));
    expect(addUp(cents, free).totalTax).toBe(0);
  });

  it('adds up by rate, shipping and handling with theirs', () => {
    const lines = [lineAmounts(128, 2000, 200), lineAmounts(100, 550, 10), lineAmounts(287, 2000, 50)];
    const totals = addUp(lines, {
      ...free,
      ...{ shippingExclTax: 3070, shippingTax: 614, handlingExclTax: 500, handlingTax: 100 },
    });
    expect(totals.vat).toEqual([
      { rate: 550, base: 1000, tax: 55 },
      { rate: 2000, base: 25_600 + 14_350 + 3070 + 500, tax: 5120 + 2870 + 614 + 100 },
    ]);
    expect(totals).toMatchObject({
      linesExclTax: 40_950,
      linesTax: 8045,
      handlingInclTax: 600,
      totalExclTax: 44_520,
      totalTax: 8759,
      totalInclTax: 53_279,
    });
  });

  it('of an order without price is nothing, with its rate named', () => {
    expect(addUp([lineAmounts(0, 2000, 10)], free)).toMatchObject({
      totalInclTax: 0,
      vat: [{ rate: 2000, base: 0, tax: 0 }],
    });
  });
});
