import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Universe } from '../../src/kernel/universe.js';
import { VatClass } from '../../src/pricing/vat.rules.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import type { ProductSheet } from '../world.js';
import { cartPage, deliverTo, TOTALS } from './cart-page.js';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
afterAll(() => shop.close());
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));

/** A browser whose cart holds these. */
async function cartOf(...lines: readonly [quantity: number, sheet: ProductSheet][]): Promise<TestClient> {
  const browser = await shop.world.browser();
  for (const [quantity, sheet] of lines) {
    const { reference } = await shop.world.product(sheet);
    shop.clock.advance({ ms: 1 });
    const { code } = await browser.addToCart(reference, quantity);
    if (code) throw new Error(code);
  }
  return browser;
}

/** Sends a cart to a postcode. */
async function to(browser: TestClient, postcode: string): Promise<TestClient> {
  const { code } = await deliverTo(browser, { ...shop.world.address('Ville', postcode) });
  if (code) throw new Error(code);
  return browser;
}

const goods = (sheet: ProductSheet): ProductSheet => ({
  universe: Universe.GOODS,
  weightGrams: 0,
  volumeCm3: 0,
  ...sheet,
});

describe('R-CART-3, invariant 8: totals to the cent', () => {
  it('of several VAT rates with shipping: tax is rounded once a line, shipping is taxed at 20 %', async () => {
    const browser = await cartOf(
      [3, goods({ priceExclTax: 128, vatClass: VatClass.STANDARD, weightGrams: 400 })], // 3.84 €, tax 0.768
      [7, goods({ priceExclTax: 333, vatClass: VatClass.REDUCED, weightGrams: 50 })], // 23.31 €, tax 1.28205
      [11, goods({ priceExclTax: 45, vatClass: VatClass.INTERMEDIATE })], // 4.95 €, tax 0.495
    );
    const { lines, totals } = await cartPage(browser);
    expect(lines).toMatchObject([
      { quantity: 3, totalExclTax: 384, tax: 77, totalInclTax: 461 },
      { quantity: 7, totalExclTax: 2331, tax: 128, totalInclTax: 2459 },
      { quantity: 11, totalExclTax: 495, tax: 50, totalInclTax: 545 },
    ]);
    const expected = {
      linesExclTax: 3210,
      linesTax: 255,
      linesInclTax: 3465,
      shippingExclTax: 1180, // 1550 g
      shippingTax: 236,
      shippingInclTax: 1416,
      handlingInclTax: 0,
      totalExclTax: 4390,
      totalTax: 491,
      totalInclTax: 4881,
      vat: [
        { rate: 550, base: 2331, tax: 128 },
        { rate: 1000, base: 495, tax: 50 },
        { rate: 2000, base: 384 + 1180, tax: 77 + 236 },
      ],
    };
    expect(totals).toEqual(expected);

    // The order is what the cart said
    const saved = await browser.save();
    const number = saved.data?.saveOrder.number;
    const read = `query ($number: String!) { order(number: $number) { totals { ${TOTALS} } } }`;
    expect(await browser.request(read, { number })).toMatchObject({ data: { order: { totals: expected } } });
  });

  it('tax is rounded on lines and not on pieces, nor on the sum', async () => {
    const cents = Array.from({ length: 5 }, (): [number, ProductSheet] => [
      1,
      { priceExclTax: 2, vatClass: VatClass.STANDARD },
    ]);
    // 0.4 cent on each of five lines is nothing; on one line of five it is two cents
    expect((await cartPage(await cartOf(...cents))).totals).toMatchObject({ linesExclTax: 10, linesTax: 0 });
    const { totals } = await cartPage(await cartOf([5, { priceExclTax: 2, vatClass: VatClass.STANDARD }]));
    expect(totals).toMatchObject({ linesExclTax: 10, linesTax: 2 });
  });

  it('half a cent goes up', async () => {
    expect((await cartPage(await cartOf([1, { priceExclTax: 10, vatClass: VatClass.REDUCED }]))).totals.linesTax).toBe(
      1,
    ); // 0.55
    expect((await cartPage(await cartOf([1, { priceExclTax: 100, vatClass: VatClass.REDUCED }]))).totals.linesTax).toBe(
      6,
    ); // 5.50
    expect((await cartPage(await cartOf([1, { priceExclTax: 99, vatClass: VatClass.REDUCED }]))).totals.linesTax).toBe(
      5,
    ); // 5.445
  });

  it('of what costs nothing are nothing', async () => {
    expect((await cartPage(await cartOf([100, { priceExclTax: 0 }]))).totals).toMatchObject({
      totalExclTax: 0,
      totalTax: 0,
      totalInclTax: 0,
      vat: [{ rate: 2000, base: 0, tax: 0 }],
    });
  });

  it('of an empty cart are nothing, and it says no date', async () => {
    const { totals, shipping } = await cartPage(await shop.world.browser());
    expect([totals.totalInclTax, totals.vat, shipping]).toEqual([0, [], null]);
  });

  it('of the dearest cart are exact', async () => {
    const { totals } = await cartPage(await cartOf([100, { priceExclTax: 9_999_999, vatClass: VatClass.STANDARD }]));
    expect(totals).toMatchObject({ totalExclTax: 999_999_900, totalTax: 199_999_980, totalInclTax: 1_199_999_880 });
  });
});

describe('R-ADR-4: shipping by zone, weight and volume', () => {
  it.each([
    // Metropolitan France: up to a kilo and 6 000 cm³, then five kilos…
    ['01000', 1000, 6000, 750],
    ['01000', 1001, 1, 1180],
    ['01000', 1, 6001, 1180],
    ['75015', 5000, 30_000, 1180],
    ['59000', 29_999, 1, 3070],
    ['59000', 30_001, 1, 7160],
    // Corsica, whichever of its departments
    ['20000', 1000, 1, 980],
    ['20200', 1001, 1, 1590],
    // Overseas
    ['97400', 1000, 1, 1890],
    ['97300', 5000, 1, 4450],
    ['97600', 1, 60_000, 8250],
    ['98800', 1000, 1, 2450],
    ['98700', 5001, 1, 13_400],
  ])('to %s, %i g and %i cm³: %i cents', async (postcode, weightGrams, volumeCm3, cents) => {
    const browser = await to(await cartOf([1, goods({ weightGrams, volumeCm3 })]), postcode);
    expect((await cartPage(browser)).totals).toMatchObject({
      shippingExclTax: cents,
      totalExclTax: cents,
    });
  });

  it('is of the whole order, never of a line', async () => {
    const one = await cartOf([10, goods({ weightGrams: 100, volumeCm3: 1 })]);
    expect((await cartPage(one)).totals.shippingExclTax).toBe(750);
    const many = await cartOf(
      [5, goods({ weightGrams: 100, volumeCm3: 1 })],
      [5, goods({ weightGrams: 99, volumeCm3: 1 })],
      [5, goods({ weightGrams: 1, volumeCm3: 1 })],
    );
    expect((await cartPage(many)).totals.shippingExclTax).toBe(750);
  });

  it('above the table goes as several parcels', async () => {
    const browser = await cartOf([100, goods({ weightGrams: 30_000, volumeCm3: 1 })]); // three tonnes
    expect((await cartPage(browser)).totals.shippingExclTax).toBe(2 * 7160);
  });

  it('of goods that weigh nothing is nothing', async () => {
    expect((await cartPage(await cartOf([3, goods({ priceExclTax: 100 })]))).totals).toMatchObject({
      shippingExclTax: 0,
      totalInclTax: 360,
    });
  });

  it('of prints is head office’s charge, wherever they go', async () => {
    const browser = await to(await cartOf([100, { weightGrams: 20_000, volumeCm3: 9000 }]), '97400');
    expect((await cartPage(browser)).totals).toMatchObject({ shippingExclTax: 0, shippingTax: 0, shippingInclTax: 0 });
  });

  it('follows the quantity', async () => {
    const { reference } = await shop.world.product(goods({ weightGrams: 600, volumeCm3: 1 }));
    const browser = await shop.world.browser();
    await browser.addToCart(reference, 1);
    expect((await cartPage(browser)).totals.shippingExclTax).toBe(750);
    await browser.setQuantity(reference, 2);
    expect((await cartPage(browser)).totals.shippingExclTax).toBe(1180);
  });
});

describe('R-ADR-5: when it would leave and arrive', () => {
  it.each([
    // Tuesday: leaves on Thursday 12, arrives three working days later
    ['2026-11-10T09:00:00Z', '01000', '2026-11-12', '2026-11-17'],
    ['2026-11-10T09:00:00Z', '20000', '2026-11-12', '2026-11-19'],
    ['2026-11-10T09:00:00Z', '97400', '2026-11-12', '2026-11-26'],
    ['2026-11-10T09:00:00Z', '98800', '2026-11-12', '2026-12-03'],
    // Thursday at ten in Paris is too late
    ['2026-11-12T08:59:59Z', '01000', '2026-11-12', '2026-11-17'],
    ['2026-11-12T09:00:00Z', '01000', '2026-11-19', '2026-11-24'],
  ])('at %s to %s: %s and %s', async (now, postcode, shipmentDate, deliveryDate) => {
    const browser = await to(await cartOf([1, {}]), postcode);
    shop.clock.set(now);
    expect((await cartPage(browser)).shipping).toEqual({ carrierName: 'DPD', shipmentDate, deliveryDate });
  });
});

it('R-RES-2: the cart says until when a save would reserve: seven calendar days, across a clock change', async () => {
  const browser = await cartOf([1, {}]);
  shop.clock.set('2026-10-22T10:00:00Z'); // noon in Paris, summer time
  expect((await cartPage(browser)).reservedUntil).toBe('2026-10-29T23:00:00.000Z'); // midnight in Paris, winter time
});
