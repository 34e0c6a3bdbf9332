import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccountType } from '../../src/access/account-type.js';
import { Universe } from '../../src/kernel/universe.js';
import { VatClass } from '../../src/pricing/vat.rules.js';
import { expectBooksToAddUp } from '../books.js';
import { cartPage, deliverTo, TOTALS, type Totals } from '../cart/cart-page.js';
import { selected } from '../recipients/recipient-page.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';

let shop: TestApp;
beforeAll(async () => {
  shop = await createTestApp();
  // Of days to come, so that they are there before the shop reads its table
  await shop.sql(
    `insert into vat_rate (vat_class, territory, valid_from, rate)
     select 'STANDARD', 'METROPOLITAN_FRANCE', date '2027-01-01', 2200
     union all select vat_class, territory, date '2028-05-04', 3000 from vat_rate where territory = 'METROPOLITAN_FRANCE'`,
  );
});
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));
afterAll(() => shop.close());

interface OrderPage {
  totals: Totals;
  noVatReason: string | null;
  lines: { vatRate: number; totalExclTax: number; tax: number }[];
}

async function orderPage(browser: TestClient, number: string): Promise<OrderPage> {
  const { data } = await browser.request<{ order: OrderPage }>(
    `query ($number: String!) { order(number: $number) { totals { ${TOTALS} } noVatReason lines { vatRate totalExclTax tax } } }`,
    { number },
  );
  return data!.order;
}

async function saved(browser: TestClient): Promise<string> {
  const { data, code, details } = await browser.save();
  if (!data) throw new Error(`${code} ${JSON.stringify(details)}`);
  return data.saveOrder.number;
}

const { STANDARD, INTERMEDIATE, REDUCED, SUPER_REDUCED, EXEMPT } = VatClass;
const CLASSES = [STANDARD, INTERMEDIATE, REDUCED, SUPER_REDUCED, EXEMPT];

/** Three pieces of 3.33 € of each class, half a kilo each: 7.5 kg. */
async function fiveProducts(): Promise<string[]> {
  const references = [];
  for (const vatClass of CLASSES) {
    const sheet = { universe: Universe.GOODS, priceExclTax: 333, vatClass, weightGrams: 500, volumeCm3: 1 };
    references.push((await shop.world.product(sheet)).reference);
  }
  return references;
}

async function cartTo(postcode: string, references: readonly string[]): Promise<TestClient> {
  const browser = await shop.world.browser();
  for (const reference of references) {
    shop.clock.advance({ ms: 1 });
    await browser.addToCart(reference, 3);
  }
  const { code } = await deliverTo(browser, { ...shop.world.address('Ville', postcode) });
  if (code) throw new Error(code);
  return browser;
}

const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null;

// 9.99 € a class. Cents of tax by class, then shipping excl. tax and its tax (by zone, which is not the territory)
const FRANCE = { rates: [2000, 1000, 550, 210, 0], taxes: [200, 100, 55, 21, 0] };
const ANTILLES = { rates: [850, 210, 210, 105, 0], taxes: [85, 21, 21, 10, 0] };
const NOWHERE = { rates: [0, 0, 0, 0, 0], taxes: [0, 0, 0, 0, 0] };
const TERRITORIES: [string, string, typeof FRANCE, shipping: number, shippingTax: number, reason: string | null][] = [
  ['Paris', '75015', FRANCE, 1690, 338, null],
  ['Ajaccio', '20000', FRANCE, 2280, 456, null],
  ['La Réunion', '97400', ANTILLES, 8250, 701, null],
  ['Guadeloupe', '97100', ANTILLES, 8250, 701, null],
  ['Martinique', '97200', ANTILLES, 8250, 701, null],
  ['Guyane', '97300', NOWHERE, 8250, 0, 'Livraison en Guyane : T.V.A. non applicable (article 294-1 du CGI)'],
  ['Mayotte', '97600', NOWHERE, 8250, 0, 'Livraison à Mayotte : T.V.A. non applicable (article 294-1 du CGI)'],
  ['Saint-Barthélemy', '97133', NOWHERE, 8250, 0, 'Livraison à Saint-Barthélemy : T.V.A. non applicable'],
  ['Saint-Martin', '97150', NOWHERE, 8250, 0, 'Livraison à Saint-Martin : T.V.A. non applicable'],
  ['Saint-Pierre', '97500', NOWHERE, 8250, 0, 'Livraison à Saint-Pierre-et-Miquelon : T.V.A. non applicable'],
  ['Wallis', '98600', NOWHERE, 13_400, 0, 'Livraison à Wallis-et-Futuna : T.V.A. non applicable'],
  ['Papeete', '98714', NOWHERE, 13_400, 0, 'Livraison en Polynésie française : T.V.A. non applicable'],
  ['Nouméa', '98800', NOWHERE, 13_400, 0, 'Livraison en Nouvelle-Calédonie : T.V.A. non applicable'],
];

describe('R-AMT-1: VAT is by class of product and territory of delivery', () => {
  it.each(TERRITORIES)(
    'a whole order to %s, %s: cart and order to the cent',
    async (_city, postcode, { rates, taxes }, shippingExclTax, shippingTax, reason) => {
      const browser = await cartTo(postcode, await fiveProducts());
      const cart = await cartPage(browser);
      expect(cart.lines.map(({ vatRate, unitPriceExclTax, tax }) => [vatRate, unitPriceExclTax, tax])).toEqual(
        rates.map((rate, index) => [rate, 333, taxes[index]]),
      );
      const linesTax = taxes.reduce((sum, tax) => sum + tax, 0);
      expect(cart.totals).toMatchObject({
        linesExclTax: 4995,
        linesTax,
        shippingExclTax,
        shippingTax,
        handlingInclTax: 0,
        totalExclTax: 4995 + shippingExclTax,
        totalTax: linesTax + shippingTax,
        totalInclTax: 4995 + shippingExclTax + linesTax + shippingTax,
      });
      // The recap by rate adds up to it
      expect(new Set(cart.totals.vat.map(({ rate }) => rate))).toEqual(new Set(rates));
      expect(cart.totals.vat.reduce((sum, { tax }) => sum + tax, 0)).toBe(cart.totals.totalTax);
      expect(cart.totals.vat.reduce((sum, { base }) => sum + base, 0)).toBe(cart.totals.totalExclTax);
      expect(plain(cart.noVatReason)).toBe(reason);

      const order = await orderPage(browser, await saved(browser));
      expect(order.totals).toEqual(cart.totals);
      expect(order.lines.map(({ vatRate, tax }) => [vatRate, tax])).toEqual(rates.map((rate, i) => [rate, taxes[i]]));
      expect(plain(order.noVatReason)).toBe(reason);
    },
  );

  it('a product says what it costs with tax where the cart goes', async () => {
    const { reference } = await shop.world.product({ priceExclTax: 1000, vatClass: REDUCED });
    const reunion = await shop.world.establishment({ deliveryAddress: shop.world.address('Saint-Denis', '97400') });
    const browser = await shop.world.browser(await shop.world.account({ manages: [reunion] }));
    const seen = async () =>
      (
        await browser.request<{ product: object }>(
          'query ($reference: String!) { product(reference: $reference) { priceExclTax priceInclTax vatRate } }',
          { reference },
        )
      ).data?.product;
    expect(await seen()).toEqual({ priceExclTax: 1000, priceInclTax: 1055, vatRate: 550 });
    await selected(browser, reunion);
    expect(await seen()).toEqual({ priceExclTax: 1000, priceInclTax: 1021, vatRate: 210 });
  });

  it('by date: a rate counts from its day on, in Paris', async () => {
    const [reference] = await fiveProducts();
    const linesTax = async (now: string) => {
      shop.clock.set(now);
      return (await cartPage(await cartTo('75015', [reference!]))).totals.linesTax;
    };
    expect(await linesTax('2026-12-31T22:59:00Z')).toBe(200);
    expect(await linesTax('2026-12-31T23:00:00Z')).toBe(220);
  });
});

describe('R-AMT-1: an order keeps its rates, unless it goes to another territory', () => {
  /** Three pieces at 3.33 €, standard and reduced, saved for Paris by somebody who also orders for La Réunion and Guyane. */
  async function aParisianOrder() {
    const [standard, , reduced] = await fiveProducts();
    const at = (city: string, postcode: string) =>
      shop.world.establishment({ deliveryAddress: shop.world.address(city, postcode) });
    const [reunion, guyane, lyon] = [
      await at('Saint-Denis', '97400'),
      await at('Cayenne', '97300'),
      await at('Lyon', '69003'),
    ];
    const account = await shop.world.account({ manages: [reunion, guyane, lyon], type: AccountType.HEAD_OFFICE_ADMIN });
    const browser = await shop.world.browser(account);
    await browser.addToCart(standard!, 3);
    shop.clock.advance({ ms: 1 });
    await browser.addToCart(reduced!, 3);
    return { browser, number: await saved(browser), reunion, guyane, lyon, standard: standard!, reduced: reduced! };
  }

  it('another recipient elsewhere rates every line and the shipping again; back again, too', async () => {
    const { browser, number, reunion, guyane } = await aParisianOrder();
    expect((await orderPage(browser, number)).lines).toMatchObject([{ tax: 200 }, { tax: 55 }]);

    await browser.reopen(number);
    await selected(browser, reunion);
    const cart = await cartPage(browser);
    expect(cart.lines).toMatchObject([
      { vatRate: 850, tax: 85 },
      { vatRate: 210, tax: 21 },
    ]);
    expect(cart.totals).toMatchObject({ shippingExclTax: 4450, shippingTax: 378, totalTax: 484 });
    expect(await saved(browser)).toBe(number);
    expect((await orderPage(browser, number)).totals).toEqual(cart.totals);

    await browser.reopen(number);
    await selected(browser, guyane);
    await saved(browser);
    const order = await orderPage(browser, number);
    expect(order).toMatchObject({
      totals: { totalTax: 0, totalInclTax: 1998 + 4450 },
      lines: [{ vatRate: 0 }, { vatRate: 0 }],
    });
    expect(plain(order.noVatReason)).toMatch(/^Livraison en Guyane/);
    await expectBooksToAddUp(shop.sql);
  });

  it('another address elsewhere does as much', async () => {
    const { browser, number } = await aParisianOrder();
    await browser.reopen(number);
    await deliverTo(browser, { ...shop.world.address('Fort-de-France', '97200') });
    expect((await cartPage(browser)).totals).toMatchObject({ linesTax: 106, shippingTax: 378 });
    await saved(browser);
    expect((await orderPage(browser, number)).totals).toMatchObject({ linesTax: 106, shippingTax: 378 });
  });

  it('within a territory lines and shipping keep their rates, whatever the table says by now; new lines have today’s', async () => {
    shop.clock.set('2028-05-01T09:00:00Z');
    const { browser, number, lyon, standard, reduced } = await aParisianOrder();
    await shop.sql(`update product set price_excl_tax = 999 where reference = any($1)`, [[standard, reduced]]);
    shop.clock.set('2028-05-04T09:00:00Z');
    await browser.reopen(number);
    await selected(browser, lyon);
    shop.clock.advance({ ms: 1 });
    const added = await shop.world.product({
      universe: Universe.GOODS,
      priceExclTax: 100,
      weightGrams: 0,
      volumeCm3: 0,
    });
    await browser.addToCart(added.reference, 1);
    await browser.setQuantity(standard, 6);
    // the cart says what will be saved: kept prices and rates, and not today's
    const cart = await cartPage(browser);
    expect(cart.lines.map(({ unitPriceExclTax, vatRate, tax }) => [unitPriceExclTax, vatRate, tax])).toEqual([
      [333, 2200, 440],
      [333, 550, 55],
      [100, 3000, 30],
    ]);
    expect(cart.totals).toMatchObject({ shippingExclTax: 1180, shippingTax: 260 });
    await saved(browser);
    expect((await orderPage(browser, number)).totals).toEqual(cart.totals);
    // elsewhere and back: rated anew, at today's rates
    await browser.reopen(number);
    await deliverTo(browser, { ...shop.world.address('Fort-de-France', '97200') });
    await saved(browser);
    await browser.reopen(number);
    await deliverTo(browser, { ...shop.world.address('Lyon', '69003') });
    await saved(browser);
    expect((await orderPage(browser, number)).lines).toMatchObject([
      { vatRate: 3000 },
      { vatRate: 3000 },
      { vatRate: 3000 },
    ]);
  });

  it('an order of before the table, overseas at the rates of metropolitan France, keeps them until it is modified', async () => {
    const browser = await cartTo('97300', await fiveProducts());
    const number = await saved(browser);
    await shop.sql(
      `update orders set vat_territory = 'METROPOLITAN_FRANCE', service_vat_rate = 2000, shipping_tax = shipping_excl_tax / 5 where number = $1`,
      [number],
    );
    expect(await orderPage(browser, number)).toMatchObject({ noVatReason: null, totals: { shippingTax: 1650 } });
    await browser.reopen(number);
    await saved(browser);
    expect(await orderPage(browser, number)).toMatchObject({ totals: { totalTax: 0 } });
  });
});

describe('R-AMT-2: « Coût de commande » is of the order, never of a line', () => {
  it('is a setting by universe; taxed where it goes, kept when the order is modified, rated anew elsewhere', async () => {
    await shop.sql(`insert into setting (key, value) values ('handlingCostGoods', '450')`);
    const besides = await createTestApp({}, { besides: shop });
    try {
      const account = await shop.world.account({ type: AccountType.HEAD_OFFICE_ADMIN });
      const browser = await besides.world.browser(account);
      const [standard] = await fiveProducts();
      await browser.addToCart(standard!, 3);
      const expected = { handlingInclTax: 540, shippingExclTax: 1180, totalExclTax: 2629, totalTax: 200 + 236 + 90 };
      expect((await cartPage(browser)).totals).toMatchObject(expected);
      const number = await saved(browser);
      expect((await orderPage(browser, number)).totals).toMatchObject({
        ...expected,
        vat: [{ rate: 2000, base: 2629, tax: 526 }],
      });
      // `shop` read its settings when there was none, and an empty cart costs nothing
      expect((await cartPage(await besides.world.browser())).totals.totalInclTax).toBe(0);
      const elsewhere = await shop.world.browser(account);
      await elsewhere.reopen(number);
      await deliverTo(elsewhere, { ...shop.world.address('Fort-de-France', '97200') });
      await saved(elsewhere);
      expect((await orderPage(elsewhere, number)).totals).toMatchObject({ handlingInclTax: 450 + 38 });
      // prints have theirs
      const print = await shop.world.product();
      await browser.addToCart(print.reference, 1);
      expect((await cartPage(browser)).totals.handlingInclTax).toBe(0);
    } finally {
      await besides.close();
      await shop.sql(`delete from setting where key = 'handlingCostGoods'`);
    }
  });
});
