import { describe, expect, it } from 'vitest';
import { Universe } from '../kernel/universe.js';
import { Refusal } from '../kernel/refusal.js';
import { VatClass } from '../pricing/vat.rules.js';
import { type QuotedProduct, refuseWhatCannotBeSaved, Shortage } from './order-line.rules.js';

const context = {
  today: '2026-11-10',
  month: '2026-11-01',
  establishment: 'SECTION DE L’AIN',
  universes: [Universe.PRINTS],
};

let lastId = 0;
function wanted(sheet: Partial<QuotedProduct> = {}): QuotedProduct {
  const id = ++lastId;
  const held = sheet.held ?? 0;
  return {
    id,
    reference: `REF_${id}`,
    name: `Support ${id}`,
    universe: Universe.PRINTS,
    isArchived: false,
    isPooled: false,
    priceExclTax: 100,
    vatClass: VatClass.STANDARD,
    keptPriceExclTax: null,
    keptVatRate: null,
    weightGrams: 10,
    volumeCm3: 20,
    quantityMinimum: 1,
    quantityStep: 1,
    quantityMaximum: 100,
    orderableFrom: null,
    orderableUntil: null,
    free: 100,
    quantity: 1,
    quotaHeld: held,
    addedAt: new Date('2026-11-10T09:00:00Z'),
    ...sheet,
    held,
  };
}

/** What is said to an order of these products, or null. `used` and `limit` are of each product's quota. */
function refusalOf(
  products: readonly QuotedProduct[],
  quota: { used: number; limit: number | null } = { used: 0, limit: null },
) {
  const standings = new Map(products.map(({ id }) => [id, { productId: id, ...quota }]));
  try {
    refuseWhatCannotBeSaved(products, standings, context);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {
      code: error.code,
      details: error.details,
      productIds: error instanceof Shortage ? error.productIds : null,
    };
  }
}

describe('R-RES-7: stock', () => {
  it.each([
    // quantity, held, free, what there is for this order when it is too little
    [5, 0, 5, null],
    [6, 0, 5, 5],
    [1, 0, 0, 0],
    [8, 5, 3, null],
    [9, 5, 3, 8],
    [5, 5, 0, null],
    [4, 5, 0, null],
    [0, 5, 0, null],
  ])('%i wanted of which %i are held, %i free: %o', (quantity, held, free, available) => {
    const product = wanted({ quantity, held, free });
    const refusal = refusalOf([product]);
    if (available === null) return expect(refusal).toBeNull();
    const { reference, name, id } = product;
    expect(refusal).toEqual({
      code: 'INSUFFICIENT_STOCK',
      details: { lines: [{ reference, name, requested: quantity, available }] },
      productIds: [id],
    });
  });

  it('names every line that is short, and no other', () => {
    const [short, enough, none] = [wanted({ quantity: 3, free: 2 }), wanted(), wanted({ free: 0 })];
    expect(refusalOf([short, enough, none])?.productIds).toEqual([short.id, none.id]);
  });
});

describe('R-QUO-4: quota', () => {
  it.each([
    // quantity, of the order already counted, used, limit, what is left when it is too little
    [5, 0, 0, 5, null],
    [6, 0, 0, 5, 5],
    [1, 0, 5, 5, 0],
    [1, 0, 9, 5, 0], // lowered since
    [100, 0, 999, null, null],
    [1, 0, 0, 0, 0],
    [8, 5, 7, 10, null],
    [9, 5, 7, 10, 8],
    [5, 5, 9, 5, null], // lowered since, and the line does not grow
    [4, 5, 9, 5, null],
  ])('%i wanted of which %i count already, %i used of %o: %o', (quantity, held, used, limit, remaining) => {
    const product = wanted({ quantity, held });
    const refusal = refusalOf([product], { used, limit });
    if (remaining === null) return expect(refusal).toBeNull();
    const { reference, name, id } = product;
    expect(refusal).toEqual({
      code: 'QUOTA_EXCEEDED',
      details: {
        lines: [{ reference, name, requested: quantity, remaining }],
        establishment: 'SECTION DE L’AIN',
        month: '2026-11',
      },
      productIds: [id],
    });
  });

  it('R-ENT: an order that changes recipient is asked of the new one’s quota though no line grows', () => {
    const product = wanted({ quantity: 5, held: 5, quotaHeld: 0 });
    expect(refusalOf([product], { used: 7, limit: 10 })).toMatchObject({
      code: 'QUOTA_EXCEEDED',
      details: { lines: [{ remaining: 3 }] },
    });
    expect(refusalOf([product], { used: 5, limit: 10 })).toBeNull();
  });

  it('R-ENT-2: a line is refused for the one that leaves fewer, as the cart says; quota is said before stock', () => {
    expect(refusalOf([wanted({ quantity: 6, free: 1 })], { used: 0, limit: 5 })?.code).toBe('INSUFFICIENT_STOCK');
    expect(refusalOf([wanted({ quantity: 6, free: 5 })], { used: 0, limit: 1 })?.code).toBe('QUOTA_EXCEEDED');
    const [short, over] = [wanted({ quantity: 3, free: 1 }), wanted({ quantity: 6 })];
    expect(refusalOf([short, over], { used: 0, limit: 5 })).toMatchObject({
      code: 'QUOTA_EXCEEDED',
      productIds: [over.id],
    });
  });
});

describe('R-QUO-1: a product of which nothing is said in the quota', () => {
  it('has no limit', () => {
    expect(() => refuseWhatCannotBeSaved([wanted({ quantity: 100 })], new Map(), context)).not.toThrow();
  });
});

describe('R-CAT-3, R-CART-2: what can no longer be ordered at all', () => {
  it.each<[Partial<QuotedProduct>, string]>([
    [{ isArchived: true }, 'PRODUCT_UNAVAILABLE'],
    [{ universe: Universe.GOODS }, 'PRODUCT_UNAVAILABLE'],
    [{ orderableFrom: '2026-11-11' }, 'NOT_ORDERABLE_YET'],
    [{ orderableUntil: '2026-11-09' }, 'NOT_ORDERABLE_ANYMORE'],
    [{ quantityMinimum: 2 }, 'QUANTITY_NOT_ORDERABLE'],
  ])('%o: %s, unless the line does not grow', (sheet, code) => {
    const refused = wanted({ quantity: 3, held: 2, ...sheet, quantityStep: 2 });
    const { reference, name } = refused;
    expect(refusalOf([wanted(), refused])).toMatchObject({ code, details: { reference, name } });
    expect(refusalOf([wanted(), wanted({ quantity: 2, held: 2, ...sheet, quantityStep: 2 })])).toBeNull();
  });

  it.each<Partial<QuotedProduct>>([{ orderableFrom: '2026-11-10' }, { orderableUntil: '2026-11-10' }])(
    '%o: the first and the last day are within',
    (sheet) => expect(refusalOf([wanted(sheet)])).toBeNull(),
  );
});
