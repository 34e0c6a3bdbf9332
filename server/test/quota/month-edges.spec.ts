import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectBooksToAddUp } from '../books.js';
import { findQuotaUsage, findRecord } from '../ordering/order-records.js';
import { expectNothingToChange } from '../ordering/table-snapshot.js';
import { aDirector, selected } from '../recipients/recipient-page.js';
import { createTestApp, type TestApp } from '../test-app.js';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));
afterAll(() => shop.close());

/** A director and a product of which Allier may have five a month. */
async function aQuota(at: string) {
  shop.clock.set(at);
  const director = await aDirector(shop);
  const product = await shop.world.product();
  await shop.world.quota(product, 5, { establishment: director.allier });
  /** A cart of so many for Allier, checked at an instant, in a browser of its own. */
  const checkedAt = async (instant: string, quantity: number) => {
    shop.clock.set(instant);
    const browser = await shop.world.browser(director.account);
    await browser.addToCart(product.reference, quantity);
    return { browser, selection: await selected(browser, director.allier) };
  };
  const orderAt = async (instant: string, quantity: number) => {
    const { browser, selection } = await checkedAt(instant, quantity);
    expect(selection.outcome, instant).toBe('AVAILABLE');
    const { data, code } = await browser.save();
    expect(code).toBeNull();
    return data!.saveOrder.number;
  };
  const used = async () =>
    (await findQuotaUsage(shop, product.id)).map(({ establishment, month, used }) => {
      expect(establishment).toBe(director.allier.id);
      return [month, used];
    });
  return { ...director, product, checkedAt, orderAt, used };
}

describe('R-QUO-1, R-ENT-2: the month whose quota is asked is that of Paris', () => {
  it.each([
    // the last millisecond of a month, and the first of the next: winter, summer, after the clock went back, a leap year
    ['2026-11-30T22:59:59.999Z', '2026-11-30T23:00:00.000Z', '2026-11-01', '2026-12-01'],
    ['2026-06-30T21:59:59.999Z', '2026-06-30T22:00:00.000Z', '2026-06-01', '2026-07-01'],
    ['2026-10-31T22:59:59.999Z', '2026-10-31T23:00:00.000Z', '2026-10-01', '2026-11-01'],
    ['2026-03-31T21:59:59.999Z', '2026-03-31T22:00:00.000Z', '2026-03-01', '2026-04-01'],
    ['2028-02-29T22:59:59.999Z', '2028-02-29T23:00:00.000Z', '2028-02-01', '2028-03-01'],
    ['2026-12-31T22:59:59.999Z', '2026-12-31T23:00:00.000Z', '2026-12-01', '2027-01-01'],
  ])('used up at %s, whole again at %s', async (last, first, month, next) => {
    const { checkedAt, orderAt, used } = await aQuota(last);
    await orderAt(last, 5);
    const { browser, selection } = await checkedAt(last, 1);
    expect(selection.outcome).toBe('UNAVAILABLE');
    expect((await browser.save()).code).toBe('CART_NOTHING_AVAILABLE');
    await orderAt(first, 5);
    expect((await checkedAt(first, 1)).selection.outcome).toBe('UNAVAILABLE');
    expect(await used()).toEqual([
      [month, 5],
      [next, 5],
    ]);
  });

  it.each([
    // the last second of a month in UTC is the first hours of the next in Paris
    ['2026-11-30T23:59:59.999Z', '2026-12-01'],
    ['2026-06-30T23:59:59.999Z', '2026-07-01'],
    ['2026-12-31T23:59:59.999Z', '2027-01-01'],
  ])('a month’s last second in UTC, %s, is of %s', async (instant, month) => {
    const { orderAt, used } = await aQuota(instant);
    await orderAt(instant, 3);
    expect(await used()).toEqual([[month, 3]]);
  });

  it('the hour that there is twice in October is of October both times, and of one quota', async () => {
    const { checkedAt, orderAt, used } = await aQuota('2026-10-25T00:30:00Z');
    await orderAt('2026-10-25T00:30:00Z', 3); // 02:30, summer time
    await orderAt('2026-10-25T01:30:00Z', 2); // 02:30, winter time
    expect(await used()).toEqual([['2026-10-01', 5]]);
    expect((await checkedAt('2026-10-25T00:59:59.999Z', 1)).selection.outcome).toBe('UNAVAILABLE');
    expect((await checkedAt('2026-10-25T01:00:00.000Z', 1)).selection.outcome).toBe('UNAVAILABLE');
    await expectBooksToAddUp(shop.sql);
  });

  it('an order of that hour waits for seven calendar days, and gives back to October', async () => {
    const { orderAt, used, account } = await aQuota('2026-10-25T00:30:00Z');
    const number = await orderAt('2026-10-25T00:30:00Z', 3);
    expect((await findRecord(shop, number)).reservedUntil.toISOString()).toBe('2026-11-01T23:00:00.000Z');
    shop.clock.set('2026-11-01T22:59:59Z'); // November in Paris too
    expect((await (await shop.world.browser(account)).cancel(number)).code).toBeNull();
    expect(await used()).toEqual([]);
  });

  it('checked in one month and saved in the next: the next one’s quota is asked again, and named', async () => {
    const { product, allier, checkedAt, used } = await aQuota('2026-11-30T22:59:59Z');
    await shop.world.quota(product, 2, { establishment: allier }, { from: '2026-12-01' });
    const { browser, selection } = await checkedAt('2026-11-30T22:59:59Z', 5);
    expect(selection.outcome).toBe('AVAILABLE');
    shop.clock.set('2026-11-30T23:00:00Z');
    expect(await expectNothingToChange(shop, () => browser.save())).toMatchObject({
      code: 'QUOTA_EXCEEDED',
      details: { month: '2026-12', lines: [{ requested: 5, remaining: 2 }] },
    });
    expect((await selected(browser, allier)).changes).toMatchObject([{ requested: 5, quantity: 2, reason: 'QUOTA' }]);
    expect((await browser.save()).code).toBeNull();
    expect(await used()).toEqual([['2026-12-01', 2]]);
  });
});

describe('R-QUO-3: usage is given back to the month and to the establishment it came from', () => {
  it('each order to its own, whichever of several', async () => {
    const { allier, essonne, account, product } = await aQuota('2026-11-28T09:00:00Z');
    await shop.world.quota(product, 9, { establishment: essonne });
    const order = async (instant: string, establishment: { id: number }, quantity: number) => {
      shop.clock.set(instant);
      const browser = await shop.world.browser(account);
      await browser.addToCart(product.reference, quantity);
      await selected(browser, establishment);
      return (await browser.save()).data!.saveOrder.number;
    };
    const november = await order('2026-11-28T09:00:00Z', allier, 2);
    await order('2026-11-28T09:00:00Z', essonne, 3);
    await order('2026-12-01T09:00:00Z', allier, 4);
    const december = await order('2026-12-01T09:00:00Z', essonne, 5);
    const browser = await shop.world.browser(account);
    expect((await browser.cancel(november)).code).toBeNull();
    expect(await findQuotaUsage(shop, product.id)).toEqual([
      { establishment: allier.id, month: '2026-12-01', used: 4 },
      { establishment: essonne.id, month: '2026-11-01', used: 3 },
      { establishment: essonne.id, month: '2026-12-01', used: 5 },
    ]);
    expect((await browser.cancel(december)).code).toBeNull();
    expect(await findQuotaUsage(shop, product.id)).toEqual([
      { establishment: allier.id, month: '2026-12-01', used: 4 },
      { establishment: essonne.id, month: '2026-11-01', used: 3 },
    ]);
    await expectBooksToAddUp(shop.sql);
  });
});
