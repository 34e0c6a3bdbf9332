import { taxOn } from '../../src/kernel/money.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Universe } from '../../src/kernel/universe.js';
import { cartPage, deliverTo, TOTALS, type Totals } from '../cart/cart-page.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';

/** R-AMT-1: overseas, where it is not 20 %. */
const SERVICE_RATES: Record<string, number> = { '97400': 850, '98800': 0 };

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));
afterAll(() => shop.close());

/** Goods of 1 € that weigh and take so much, in a cart that goes to a postcode. */
async function aCartTo(postcode: string, weightGrams: number, volumeCm3: number, in_ = shop): Promise<TestClient> {
  const { reference } = await in_.world.product({
    universe: Universe.GOODS,
    priceExclTax: 100,
    weightGrams,
    volumeCm3,
  });
  const browser = await in_.world.browser();
  await browser.addToCart(reference, 1);
  const { code } = await deliverTo(browser, { ...in_.world.address('Ville', postcode) });
  if (code) throw new Error(code);
  return browser;
}

interface SavedOrder {
  totals: Totals;
  estimatedDeliveryDate: string;
}

/** Saves the cart: what it said before, and what its order says. */
async function saveAndCompare(
  browser: TestClient,
): Promise<{ cart: Awaited<ReturnType<typeof cartPage>>; order: SavedOrder }> {
  const cart = await cartPage(browser);
  const { number } = (await browser.save()).data!.saveOrder;
  const { data } = await browser.request<{ order: SavedOrder }>(
    `query ($number: String!) { order(number: $number) { totals { ${TOTALS} } estimatedDeliveryDate } }`,
    { number },
  );
  expect(data!.order.totals).toEqual(cart.totals);
  expect(data!.order.estimatedDeliveryDate).toBe(cart.shipping?.deliveryDate);
  return { cart, order: data!.order };
}

describe('R-ADR-4: the cart says what the order costs, for every bracket of every zone', () => {
  it.each([
    ['METROPOLITAN', '01000'],
    ['CORSICA', '20090'],
    ['OVERSEAS_1', '97400'],
    ['OVERSEAS_2', '98800'],
  ])('%s (%s): at each edge by weight and by volume, and above the last', async (zone, postcode) => {
    const brackets = await shop.sql<{ grams: number; cm3: number; cents: number }>(
      `select maximum_grams as grams, maximum_cm3 as cm3, price_excl_tax as cents from shipping_rate
      where zone = $1 order by maximum_grams`,
      [zone],
    );
    expect(brackets).toHaveLength(6);
    const cases: [grams: number, cm3: number, cents: number][] = brackets.flatMap(({ grams, cm3, cents }, index) => {
      const above = brackets[index + 1]?.cents ?? 2 * cents;
      return [
        [grams, 1, cents],
        [1, cm3, cents],
        [grams, cm3, cents],
        [grams + 1, 1, above],
        [1, cm3 + 1, above],
      ];
    });
    const last = brackets.at(-1)!;
    cases.push([3 * last.grams, 1, 3 * last.cents], [3 * last.grams + 1, 1, 4 * last.cents]);
    for (const [grams, cm3, cents] of cases) {
      const { order } = await saveAndCompare(await aCartTo(postcode, grams, cm3));
      expect([grams, cm3, order.totals.shippingExclTax]).toEqual([grams, cm3, cents]);
      expect(order.totals).toMatchObject({
        shippingTax: taxOn(cents, SERVICE_RATES[postcode] ?? 2000),
        totalExclTax: 100 + cents,
        totalInclTax:
          100 + cents + taxOn(100, SERVICE_RATES[postcode] ?? 2000) + taxOn(cents, SERVICE_RATES[postcode] ?? 2000),
      });
    }
  });

  it('an admin’s rate is in the next order, and not in one that was saved', async () => {
    const before = (await saveAndCompare(await aCartTo('01000', 500, 1))).order.totals.shippingExclTax;
    expect(before).toBe(750);
    await shop.sql(
      `update shipping_rate set price_excl_tax = 999 where zone = 'METROPOLITAN' and maximum_grams = $1`,
      [1000],
    );
    const besides = await createTestApp({}, { besides: shop });
    try {
      const browser = await aCartTo('01000', 500, 1, besides);
      expect((await saveAndCompare(browser)).order.totals).toMatchObject({ shippingExclTax: 999, shippingTax: 200 });
      const [{ orders } = { orders: 0 }] = await shop.sql<{ orders: number }>(
        'select count(*)::int as orders from orders where shipping_excl_tax = 750',
      );
      expect(orders).toBeGreaterThan(0);
    } finally {
      await besides.close();
      await shop.sql(
        `update shipping_rate set price_excl_tax = 750 where zone = 'METROPOLITAN' and maximum_grams = $1`,
        [1000],
      );
    }
  });

  it('a changed order costs what its lines then weigh, to where it then goes', async () => {
    const { reference } = await shop.world.product({ universe: Universe.GOODS, weightGrams: 600, volumeCm3: 1 });
    const browser = await shop.world.browser();
    const { number } = await browser.saveOrderOf([reference, 1]);
    await browser.reopen(number);
    await browser.setQuantity(reference, 2);
    await deliverTo(browser, { ...shop.world.address('Ajaccio', '20000') });
    const { order } = await saveAndCompare(browser);
    expect(order.totals.shippingExclTax).toBe(1590);
  });
});

describe('R-ADR-5: the weekly departure and its cut-off are settings', () => {
  it.each([
    // Mondays until 16 o’clock: 10 November 2026 is a Tuesday
    [{ shipmentWeekday: 1, shipmentCutOffHour: 16 }, '2026-11-10T09:00:00Z', '2026-11-16', '2026-11-19'],
    [{ shipmentWeekday: 1, shipmentCutOffHour: 16 }, '2026-11-16T14:59:59Z', '2026-11-16', '2026-11-19'],
    [{ shipmentWeekday: 1, shipmentCutOffHour: 16 }, '2026-11-16T15:00:00Z', '2026-11-23', '2026-11-26'],
    // 11 November is a holiday, a Wednesday: it leaves on Thursday
    [{ shipmentWeekday: 3, shipmentCutOffHour: 10 }, '2026-11-10T09:00:00Z', '2026-11-12', '2026-11-17'],
    // Fridays at Christmas and New Year: Monday, and the year's days off counted
    [{ shipmentWeekday: 5, shipmentCutOffHour: 10 }, '2026-12-24T09:00:00Z', '2026-12-28', '2026-12-31'],
    [{ shipmentWeekday: 5, shipmentCutOffHour: 10 }, '2026-12-28T08:00:00Z', '2026-12-28', '2026-12-31'],
    [{ shipmentWeekday: 5, shipmentCutOffHour: 10 }, '2026-12-28T09:00:00Z', '2027-01-04', '2027-01-07'],
    // Easter Monday, Ascension and Whit Monday, 1 and 8 May are no working days
    [{ shipmentWeekday: 4, shipmentCutOffHour: 10 }, '2026-03-31T09:00:00Z', '2026-04-02', '2026-04-08'],
    [{ shipmentWeekday: 4, shipmentCutOffHour: 10 }, '2026-04-28T09:00:00Z', '2026-04-30', '2026-05-06'],
    [{ shipmentWeekday: 4, shipmentCutOffHour: 10 }, '2026-05-12T09:00:00Z', '2026-05-15', '2026-05-20'],
    [{ shipmentWeekday: 4, shipmentCutOffHour: 10 }, '2026-05-19T09:00:00Z', '2026-05-21', '2026-05-27'],
  ])('%o at %s: %s and %s, in the cart and in the order', async (settings, now, shipmentDate, deliveryDate) => {
    await shop.sql('insert into setting (key, value) select key, value from jsonb_each($1::jsonb)', [
      JSON.stringify(settings),
    ]);
    shop.clock.set(now);
    const besides = await createTestApp({}, { besides: shop });
    try {
      const { cart } = await saveAndCompare(await aCartTo('01000', 100, 1, besides));
      expect(cart.shipping).toEqual({ carrierName: 'DPD', shipmentDate, deliveryDate });
    } finally {
      await besides.close();
      await shop.sql('delete from setting where key = any($1)', [Object.keys(settings)]);
    }
  });
});
