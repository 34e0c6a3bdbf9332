import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { expectBooksToAddUp } from '../books.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { expectNothingToChange } from './table-snapshot.js';

let shop: TestApp;
beforeAll(async () => {
  shop = await createTestApp();
  await shop.sql(`insert into setting (key, value) values ($1, '2')`, ['openOrdersPerAccount']);
  // settings are read again after five seconds
  const elapsed = performance.now() + 5_001;
  vi.spyOn(performance, 'now').mockReturnValue(elapsed);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await shop.close();
});

/** Two saved orders of an account, which is as many as it may have, and another browser of it with a full cart. */
async function atTheLimit() {
  const account = await shop.world.account();
  const { reference } = await shop.world.product({ stock: 100 });
  const browser = await shop.world.browser(account);
  const first = await browser.saveOrderOf([reference, 1]);
  const second = await browser.saveOrderOf([reference, 1]);
  const other = await shop.world.browser(account);
  await other.addToCart(reference, 1);
  return { browser, other, first, second, reference };
}

describe('a setting of saved orders that an account may have waiting', () => {
  it('one more is refused, says how many, and leaves cart and stock as they are', async () => {
    const { other, reference } = await atTheLimit();
    const refused = await expectNothingToChange(shop, () => other.save());
    expect(refused).toMatchObject({ code: 'OPEN_ORDERS_LIMIT', details: { maximum: 2 } });
    expect((await other.cart()).data?.cart.lines).toMatchObject([{ quantity: 1, product: { reference } }]);
  });

  it.each([
    ['validated', ({ browser, first }) => browser.validate(first.number)],
    ['cancelled', ({ browser, first }) => browser.cancel(first.number)],
    // R-RES-5: no timer has run yet
    ['past its limit', ({ first }) => Promise.resolve(shop.clock.set(new Date(first.reservedUntil)))],
  ] as [string, (world: Awaited<ReturnType<typeof atTheLimit>>) => Promise<unknown>][])(
    'once one of them is %s, there is room',
    async (_what, end) => {
      const world = await atTheLimit();
      await end(world);
      expect((await world.other.save()).code).toBeNull();
      await expectBooksToAddUp(shop.sql);
    },
  );

  it('R-RES-6: changing one of them is always possible, and others have their own', async () => {
    const { browser, first, reference } = await atTheLimit();
    await browser.reopen(first.number);
    await browser.setQuantity(reference, 5);
    expect((await browser.save()).code).toBeNull();
    expect((await (await shop.world.browser()).saveOrderOf([reference, 1])).status).toBe('SAVED');
  });

  it('R-RES-8: the save that reached it, sent again, answers its order', async () => {
    const account = await shop.world.account();
    const { reference } = await shop.world.product();
    const browser = await shop.world.browser(account);
    await browser.saveOrderOf([reference, 1]);
    await browser.addToCart(reference, 1);
    const saved = await browser.save('key');
    const again = await expectNothingToChange(shop, () => browser.save('key'));
    expect([again.code, again.data?.saveOrder.number]).toEqual([null, saved.data?.saveOrder.number]);
  });
});
