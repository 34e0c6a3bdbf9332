import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectBooksToAddUp } from '../books.js';
import { findQuotaUsage } from '../ordering/order-records.js';
import { expectNothingToChange } from '../ordering/table-snapshot.js';
import { holdRows } from '../races/row-barrier.js';
import { createTestApp, type TestApp } from '../test-app.js';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
beforeEach(() => shop.clock.set('2026-11-09T09:00:00Z'));
afterAll(() => shop.close());

/** Eight a month by default, and for this establishment so many for some days. */
async function aSection(limit: number | null, validity: { from?: string; until?: string }) {
  const home = await shop.world.establishment();
  const account = await shop.world.account({ home });
  const product = await shop.world.product({ monthlyQuota: 8 });
  await shop.world.quota(product, limit, { establishment: home }, validity);
  const left = async (instant: string) => {
    shop.clock.set(instant);
    const browser = await shop.world.browser(account);
    const cart = (await browser.addToCart(product.reference, 1)).data?.addToCart;
    await browser.emptyCart();
    return cart?.lines[0]?.product.quotaRemaining;
  };
  const browserAt = (instant: string) => {
    shop.clock.set(instant);
    return shop.world.browser(account);
  };
  return { home, account, product, left, browserAt, browser: await shop.world.browser(account) };
}

describe('R-QUO-2: the quota that counts is the one in force on the day of saving, in Paris', () => {
  it('one valid from the 10th counts from that day, and what was taken before it in the month counts against it', async () => {
    const { product, left, browser, browserAt, home } = await aSection(20, { from: '2026-11-10' });
    await browser.validate((await browser.saveOrderOf([product.reference, 6])).number);
    expect(await left('2026-11-09T22:59:59.999Z')).toBe(2);
    expect(await left('2026-11-09T23:00:00.000Z')).toBe(14);
    const late = await browserAt('2026-11-24T09:00:00Z');
    await late.addToCart(product.reference, 15);
    expect(await expectNothingToChange(shop, () => late.save())).toMatchObject({
      code: 'QUOTA_EXCEEDED',
      details: { month: '2026-11', lines: [{ requested: 15, remaining: 14 }] },
    });
    await late.setQuantity(product.reference, 14);
    expect((await late.save()).code).toBeNull();
    expect(await findQuotaUsage(shop, product.id)).toEqual([{ establishment: home.id, month: '2026-11-01', used: 20 }]);
    await expectBooksToAddUp(shop.sql);
  });

  it('one that ended on the 20th blocks no longer', async () => {
    const { product, left, browser, browserAt } = await aSection(0, { until: '2026-11-20' });
    await browser.addToCart(product.reference, 1);
    expect((await browser.save()).code).toBe('QUOTA_EXCEEDED');
    expect(await left('2026-11-20T22:59:59.999Z')).toBe(0);
    expect(await left('2026-11-20T23:00:00.000Z')).toBe(8);
    await (await browserAt('2026-11-24T09:00:00Z')).saveOrderOf([product.reference, 8]);
    await expectBooksToAddUp(shop.sql);
  });

  it('lower than what was taken before it: nothing is left, and nothing is taken away', async () => {
    const { product, left, browser } = await aSection(5, { from: '2026-11-10' });
    await browser.saveOrderOf([product.reference, 8]);
    expect(await left('2026-11-10T09:00:00Z')).toBe(0);
    await expectBooksToAddUp(shop.sql);
  });

  it('« sans limite » for some days, and the default again after them', async () => {
    const { product, left, browserAt } = await aSection(null, { from: '2026-11-10', until: '2026-11-12' });
    await (await browserAt('2026-11-12T09:00:00Z')).saveOrderOf([product.reference, 50]);
    expect(await left('2026-11-12T22:59:59Z')).toBeNull();
    expect(await left('2026-11-12T23:00:00Z')).toBe(0);
    await expectBooksToAddUp(shop.sql);
  });

  it('a modification keeps the quota of the day it was first saved, whatever came in force since', async () => {
    const { product, browser, browserAt } = await aSection(20, { from: '2026-11-10' });
    const { number } = await browser.saveOrderOf([product.reference, 6]);
    const later = await browserAt('2026-11-12T09:00:00Z');
    const reopened = (await later.reopen(number)).data?.reopenOrder;
    expect(reopened?.lines[0]?.product.quotaRemaining).toBe(8);
    expect((await later.cart()).data?.cart.lines[0]?.product.quotaRemaining).toBe(8);
    await later.setQuantity(product.reference, 9);
    expect(await later.save()).toMatchObject({ code: 'QUOTA_EXCEEDED', details: { lines: [{ remaining: 8 }] } });
    await later.setQuantity(product.reference, 8);
    expect((await later.save()).code).toBeNull();
    // a new order is asked of today's
    await later.saveOrderOf([product.reference, 12]);
    await expectBooksToAddUp(shop.sql);
  });

  it('given up, the cart is asked of today’s quota again', async () => {
    const { product, browser, browserAt, left } = await aSection(20, { from: '2026-11-10' });
    const { number } = await browser.saveOrderOf([product.reference, 6]);
    const later = await browserAt('2026-11-12T09:00:00Z');
    await later.reopen(number);
    expect((await later.emptyCart()).code).toBeNull();
    expect(await left('2026-11-12T09:00:00Z')).toBe(14);
  });

  it('a save that waited over midnight is asked of the new day’s quota', async () => {
    const { product, account, browser } = await aSection(3, { from: '2026-11-10' });
    shop.clock.set('2026-11-09T22:59:59.999Z');
    await browser.addToCart(product.reference, 5);
    const barrier = await holdRows(shop.databaseUrl, 'select from product where id = $1 for update', [product.id]);
    const saving = browser.save();
    await barrier.waitFor(1);
    shop.clock.set('2026-11-09T23:00:00.000Z');
    await barrier.release();
    expect(await saving).toMatchObject({
      code: 'QUOTA_EXCEEDED',
      details: { lines: [{ requested: 5, remaining: 3 }] },
    });
    expect(await findQuotaUsage(shop, product.id)).toEqual([]);
    await (await shop.world.browser(account)).saveOrderOf([product.reference, 3]);
    await expectBooksToAddUp(shop.sql);
  });

  it('need not fit the product’s step: what can be ordered is the largest quantity that does', async () => {
    const home = await shop.world.establishment();
    const browser = await shop.world.browser(await shop.world.account({ home }));
    const product = await shop.world.product({ minimum: 10, step: 10 });
    await shop.world.quota(product, 25, { establishment: home });
    await browser.addToCart(product.reference, 30);
    const { data } = await browser.request<{
      selectRecipientEntity: { changes: object[]; cart: { lines: { orderableQuantities: number[] }[] } };
    }>(
      `mutation ($id: ID!) { selectRecipientEntity(establishmentId: $id) {
        changes { requested quantity reason } cart { lines { orderableQuantities } } } }`,
      { id: String(home.id) },
    );
    expect(data?.selectRecipientEntity).toEqual({
      changes: [{ requested: 30, quantity: 20, reason: 'QUOTA' }],
      cart: { lines: [{ orderableQuantities: [10, 20] }] },
    });
    expect((await browser.save()).code).toBeNull();
  });
});
