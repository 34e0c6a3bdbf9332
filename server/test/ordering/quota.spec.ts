import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EstablishmentKind } from '../../src/establishments/establishment.entity.js';
import { expireOrder } from '../../src/ordering/expire-order.js';
import { expectBooksToAddUp } from '../books.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { findQuotaUsage, findRecord } from './order-records.js';
import { expectNothingToChange } from './table-snapshot.js';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));
afterAll(() => shop.close());

/** A buyer whose home has this kind, with a product of which they may order so much a month. */
async function aBuyer(options: { monthlyQuota?: number | null; kind?: EstablishmentKind } = {}) {
  const { monthlyQuota = 10, kind = EstablishmentKind.SECTION } = options;
  const home = await shop.world.establishment({ kind });
  const account = await shop.world.account({ home });
  const product = await shop.world.product({ stock: 1000, monthlyQuota });
  return { home, account, product, browser: await shop.world.browser(account) };
}

describe('R-QUO-1: a limit a calendar month in Paris, that of saving', () => {
  it('what was saved in the month counts, in one order or in several', async () => {
    const { product, browser, home } = await aBuyer({ monthlyQuota: 10 });
    await browser.saveOrderOf([product.reference, 4]);
    await browser.saveOrderOf([product.reference, 6]);
    await browser.addToCart(product.reference, 1);
    const refused = await expectNothingToChange(shop, () => browser.save());
    expect(refused).toMatchObject({
      code: 'QUOTA_EXCEEDED',
      details: {
        establishment: home.name,
        month: '2026-11',
        lines: [{ reference: product.reference, name: product.name, requested: 1, remaining: 0 }],
      },
    });
    expect(await findQuotaUsage(shop, product.id)).toEqual([{ establishment: home.id, month: '2026-11-01', used: 10 }]);
  });

  it.each([
    ['2026-11-30T22:59:59.999Z', '2026-11-01'],
    ['2026-11-30T23:00:00.000Z', '2026-12-01'],
    ['2027-06-30T21:59:59.999Z', '2027-06-01'],
    ['2027-06-30T22:00:00.000Z', '2027-07-01'],
    ['2026-12-31T23:00:00.000Z', '2027-01-01'],
  ])('saved at %s takes from %s', async (instant, month) => {
    const { product, account, home } = await aBuyer();
    shop.clock.set(instant);
    const order = await (await shop.world.browser(account)).saveOrderOf([product.reference, 3]);
    expect(await findQuotaUsage(shop, product.id)).toEqual([{ establishment: home.id, month, used: 3 }]);
    expect((await findRecord(shop, order.number)).quotaMonth).toBe(month);
  });

  it('a new month opens the quota again, one millisecond after the last', async () => {
    const { product, browser } = await aBuyer({ monthlyQuota: 5 });
    shop.clock.set('2026-11-27T09:00:00Z');
    await browser.saveOrderOf([product.reference, 5]);
    shop.clock.set('2026-11-30T22:59:59.999Z');
    await browser.addToCart(product.reference, 5);
    expect((await browser.save()).code).toBe('QUOTA_EXCEEDED');
    shop.clock.set('2026-11-30T23:00:00.000Z');
    expect((await browser.save()).code).toBeNull();
  });

  it('no quota is no limit, and 0 is nothing at all', async () => {
    const free = await aBuyer({ monthlyQuota: null });
    await free.browser.saveOrderOf([free.product.reference, 100]);
    expect(
      (await free.browser.addToCart(free.product.reference, 100)).data?.addToCart.lines[0]?.product.quotaRemaining,
    ).toBeNull();
    expect((await free.browser.save()).code).toBeNull();
    const none = await aBuyer({ monthlyQuota: 0 });
    await none.browser.addToCart(none.product.reference, 1);
    expect((await none.browser.save()).code).toBe('QUOTA_EXCEEDED');
  });
});

describe('R-QUO-2: the most specific quota wins', () => {
  interface Case {
    of: string;
    byDefault: number | null;
    kind?: [limit: number | null, validity?: { from?: string; until?: string }];
    own?: [limit: number | null, validity?: { from?: string; until?: string }];
    expected: number | null;
  }
  it.each<Case>([
    { of: 'the product’s default alone', byDefault: 8, expected: 8 },
    { of: 'the kind’s before the default', byDefault: 8, kind: [3], expected: 3 },
    { of: 'the kind’s though it is larger', byDefault: 8, kind: [20], expected: 20 },
    { of: 'the establishment’s before both', byDefault: 8, kind: [20], own: [5], expected: 5 },
    { of: 'the establishment’s though larger', byDefault: 8, kind: [2], own: [50], expected: 50 },
    { of: 'the establishment’s where there is no other', byDefault: null, own: [5], expected: 5 },
    { of: 'the establishment’s of 0', byDefault: 8, own: [0], expected: 0 },
    {
      of: 'one valid through the month',
      byDefault: 8,
      own: [5, { from: '2026-11-01', until: '2026-11-30' }],
      expected: 5,
    },
    {
      of: 'not one that has ended: the kind’s',
      byDefault: 8,
      kind: [20],
      own: [5, { until: '2026-10-31' }],
      expected: 20,
    },
    { of: 'not one that has not begun: the default', byDefault: 8, own: [5, { from: '2026-12-01' }], expected: 8 },
    // by days, and not by the first of the month: today is the 10th
    { of: 'not one that ended within the month', byDefault: 8, own: [5, { until: '2026-11-09' }], expected: 8 },
    { of: 'one that ends today', byDefault: 8, own: [5, { until: '2026-11-10' }], expected: 5 },
    { of: 'one that began within the month', byDefault: 8, own: [5, { from: '2026-11-02' }], expected: 5 },
    { of: 'one that begins today', byDefault: 8, own: [5, { from: '2026-11-10' }], expected: 5 },
    { of: 'not one that begins tomorrow', byDefault: 8, own: [5, { from: '2026-11-11' }], expected: 8 },
    // « sans limite » is a value like any other
    { of: 'the establishment’s « sans limite » over a default', byDefault: 8, own: [null], expected: null },
    { of: 'the establishment’s « sans limite » over its kind’s', byDefault: 8, kind: [3], own: [null], expected: null },
    { of: 'the kind’s « sans limite » over a default', byDefault: 8, kind: [null], expected: null },
    { of: 'the establishment’s over its kind’s « sans limite »', byDefault: 8, kind: [null], own: [5], expected: 5 },
    { of: 'not a « sans limite » that has ended', byDefault: 8, own: [null, { until: '2026-11-09' }], expected: 8 },
    {
      of: 'no limit once the only one has ended',
      byDefault: null,
      kind: [20, { until: '2026-10-31' }],
      expected: null,
    },
  ])('$of', async ({ byDefault, kind, own, expected }) => {
    const { home, product, browser } = await aBuyer({ monthlyQuota: byDefault, kind: EstablishmentKind.ER });
    const [other, otherProduct] = [await shop.world.establishment(), await shop.world.product()];
    // none of theirs: another establishment's, another kind's, another product's
    await shop.world.quota(product, 1, { establishment: other });
    await shop.world.quota(product, 1, { kind: EstablishmentKind.CT });
    await shop.world.quota(otherProduct, 1, { establishment: home });
    if (kind) await shop.world.quota(product, kind[0], { kind: EstablishmentKind.ER }, kind[1]);
    if (own) await shop.world.quota(product, own[0], { establishment: home }, own[1]);

    const cart = (await browser.addToCart(product.reference, 1)).data?.addToCart;
    expect(cart?.lines[0]?.product.quotaRemaining).toBe(expected);
    if (expected === null) {
      await browser.setQuantity(product.reference, 100);
      expect((await browser.save()).code).toBeNull();
      return;
    }
    await browser.setQuantity(product.reference, expected + 1);
    expect(await browser.save()).toMatchObject({
      code: 'QUOTA_EXCEEDED',
      details: { lines: [{ remaining: expected }] },
    });
    if (expected === 0) return;
    await browser.setQuantity(product.reference, expected);
    expect((await browser.save()).code).toBeNull();
  });

  it('a period of validity applies to the month that an order is saved in', async () => {
    const { home, product, browser } = await aBuyer({ monthlyQuota: 8 });
    await shop.world.quota(product, 2, { establishment: home }, { from: '2026-12-01', until: '2026-12-31' });
    for (const [instant, remaining] of [
      ['2026-11-30T22:59:59Z', 8],
      ['2026-11-30T23:00:00Z', 2],
      ['2026-12-31T23:00:00Z', 8],
    ] as const) {
      shop.clock.set(instant);
      await browser.emptyCart();
      const cart = (await browser.addToCart(product.reference, 1)).data?.addToCart;
      expect(cart?.lines[0]?.product.quotaRemaining, instant).toBe(remaining);
    }
  });
});

describe('R-QUO-3: counts for the recipient; what ends gives back to the month it was taken from', () => {
  it('the recipient’s quota is taken, not that of the buyer’s home', async () => {
    const [home, managed] = [await shop.world.establishment(), await shop.world.establishment()];
    const product = await shop.world.product({ monthlyQuota: 10 });
    await shop.world.quota(product, 4, { establishment: managed });
    const browser = await shop.world.browser(await shop.world.account({ home, manages: [managed] }));
    await shop.sql('update cart set recipient_id = $1 where recipient_id = $2', [managed.id, home.id]);
    await browser.addToCart(product.reference, 5);
    expect(await browser.save()).toMatchObject({ code: 'QUOTA_EXCEEDED', details: { establishment: managed.name } });
    await browser.setQuantity(product.reference, 4);
    expect((await browser.save()).code).toBeNull();
    expect(await findQuotaUsage(shop, product.id)).toEqual([
      { establishment: managed.id, month: '2026-11-01', used: 4 },
    ]);
    // the next cart is for home again, whose quota is whole
    await browser.addToCart(product.reference, 10);
    expect((await browser.save()).code).toBeNull();
    await expectBooksToAddUp(shop.sql);
  });

  it('two people of one establishment share its quota', async () => {
    const { home, product, browser } = await aBuyer({ monthlyQuota: 10 });
    await browser.saveOrderOf([product.reference, 7]);
    const colleague = await shop.world.browser(await shop.world.account({ home }));
    await colleague.addToCart(product.reference, 4);
    expect(await colleague.save()).toMatchObject({ code: 'QUOTA_EXCEEDED', details: { lines: [{ remaining: 3 }] } });
  });

  it('a validated order goes on counting', async () => {
    const { home, product, browser } = await aBuyer();
    const order = await browser.saveOrderOf([product.reference, 7]);
    await browser.validate(order.number);
    expect(await findQuotaUsage(shop, product.id)).toEqual([{ establishment: home.id, month: '2026-11-01', used: 7 }]);
  });

  const ends = {
    cancelled: async (browser: Awaited<ReturnType<typeof aBuyer>>['browser'], number: string) => {
      expect((await browser.cancel(number)).code).toBeNull();
    },
    expired: async (_browser: unknown, number: string) => {
      const { id, reservedUntil } = await findRecord(shop, number);
      shop.clock.set(reservedUntil);
      expect(await expireOrder(shop.operation(), id)).toBe(true);
    },
  };
  it.each(Object.entries(ends))('an order that is %s in the next month gives back to its own', async (_how, end) => {
    const { home, product, browser } = await aBuyer({ monthlyQuota: 10 });
    shop.clock.set('2026-11-28T09:00:00Z');
    const november = await browser.saveOrderOf([product.reference, 7]);
    await browser.saveOrderOf([product.reference, 1]);
    shop.clock.set('2026-12-01T09:00:00Z');
    await browser.saveOrderOf([product.reference, 9]);
    await end(browser, november.number);
    expect(await findQuotaUsage(shop, product.id)).toEqual([
      { establishment: home.id, month: '2026-11-01', used: 1 },
      { establishment: home.id, month: '2026-12-01', used: 9 },
    ]);
    await expectBooksToAddUp(shop.sql);
  });

  it.each(Object.entries(ends))('what is %s can be ordered again in the same month', async (_how, end) => {
    const { product, browser } = await aBuyer({ monthlyQuota: 10 });
    const order = await browser.saveOrderOf([product.reference, 10]);
    await end(browser, order.number);
    await browser.addToCart(product.reference, 10);
    expect((await browser.save()).code).toBeNull();
  });
});

describe('R-QUO-4: usage never exceeds the quota and is never negative', () => {
  it('PostgreSQL itself refuses a negative usage', async () => {
    const { product, browser } = await aBuyer();
    await browser.saveOrderOf([product.reference, 3]);
    await expect(
      shop.sql('update quota_usage set used = used - 4 where product_id = $1', [product.id]),
    ).rejects.toThrow('quota_usage_used');
  });

  it('a quota lowered below what is used leaves nothing, and takes nothing away', async () => {
    const { home, product, browser } = await aBuyer({ monthlyQuota: 10 });
    const order = await browser.saveOrderOf([product.reference, 8]);
    await shop.world.quota(product, 5, { establishment: home });
    const cart = (await browser.addToCart(product.reference, 1)).data?.addToCart;
    expect(cart?.lines[0]?.product.quotaRemaining).toBe(0);
    expect(await browser.save()).toMatchObject({ code: 'QUOTA_EXCEEDED', details: { lines: [{ remaining: 0 }] } });
    expect((await browser.validate(order.number)).code).toBeNull();
  });
});
