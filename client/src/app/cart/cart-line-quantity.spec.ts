import { aCart, aLine } from './cart.fixture';
import { withLineQuantity } from './cart-line-quantity';

describe('the cart with another quantity, before the server answers', () => {
  it('moves the line and every total by the difference', () => {
    const cart = aCart([aLine({ quantity: 10 }), aLine({ quantity: 5, product: { reference: 'TOUR-COU' } })]);

    const changed = withLineQuantity(cart, 'STY-4-COULS', 50);

    expect(changed.lines.map((line) => line.quantity)).toEqual([50, 5]);
    expect(changed.lines[0]).toMatchObject({ totalExclTax: 6400, tax: 1280, totalInclTax: 7680 });
    expect(changed.quantityTotal).toBe(55);
    expect(changed.totals).toMatchObject({
      linesExclTax: 7040,
      linesTax: 1408,
      linesInclTax: 8448,
      shippingExclTax: 500,
      totalExclTax: 7540,
      totalTax: 1508,
      totalInclTax: 9048,
    });
    expect(changed.totals.vat).toMatchObject([{ rate: 2000, base: 7540, tax: 1508 }]);
  });

  it('rounds tax once per line, and keeps each rate apart', () => {
    const cart = aCart([aLine({ quantity: 1, unitPriceExclTax: 99, vatRate: 550 })]);
    const split = { ...cart, totals: { ...cart.totals, vat: [{ rate: 550, base: 99, tax: 5 }] } };

    const changed = withLineQuantity(split, 'STY-4-COULS', 3);

    expect(changed.lines[0]?.tax).toBe(16); // 297 × 5.5 % = 16.335
    expect(changed.totals.vat).toEqual([{ rate: 550, base: 297, tax: 16 }]);
  });

  it('leaves the cart it was given as it was', () => {
    const cart = aCart([aLine({ quantity: 10 })]);
    const before = structuredClone(cart);
    withLineQuantity(cart, 'STY-4-COULS', 20);
    expect(cart).toEqual(before);
  });
});
