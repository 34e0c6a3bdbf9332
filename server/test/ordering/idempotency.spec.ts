import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectBooksToAddUp } from '../books.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { findStock } from './order-records.js';
import { expectNothingToChange } from './table-snapshot.js';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));
afterAll(() => shop.close());

describe('R-RES-8: the same save twice gives one order, and the same answer', () => {
  it('the same key again answers the same order', async () => {
    const [product, browser, key] = [await shop.world.product({ stock: 3 }), await shop.world.browser(), randomUUID()];
    await browser.addToCart(product.reference, 3);
    const first = await browser.save(key);
    expect(first.code).toBeNull();
    const again = await expectNothingToChange(shop, () => browser.save(key));
    expect(again).toEqual(first);
    expect((await browser.save()).code).toBe('CART_EMPTY');
    expect((await browser.save(randomUUID())).code).toBe('CART_EMPTY');
  });

  it('a double click in parallel is one order', async () => {
    const [product, browser, key] = [await shop.world.product({ stock: 10 }), await shop.world.browser(), randomUUID()];
    await browser.addToCart(product.reference, 3);
    const answers = await Promise.all(Array.from({ length: 5 }, () => browser.save(key)));
    expect(new Set(answers.map(({ data }) => data?.saveOrder.number)).size).toBe(1);
    expect(answers.map(({ code }) => code)).toEqual([null, null, null, null, null]);
    expect(await findStock(shop, product.id)).toEqual({ onHand: 10, reserved: 3 });
    await expectBooksToAddUp(shop.sql);
  });

  const refills: Record<string, { stock: number; refilled: number; change?: string }> = {
    'with what could be saved': { stock: 10, refilled: 1 },
    'with more than there is': { stock: 3, refilled: 1 },
    'with more than the quota': { stock: 10, refilled: 6 },
    'and has to be updated': { stock: 10, refilled: 1, change: 'needs_update = true' },
  };
  it.each(Object.entries(refills))(
    'a key that comes again after the cart was refilled, %s, answers its order and keeps the cart',
    async (_how, { stock, refilled, change }) => {
      const [product, browser, key] = [
        await shop.world.product({ stock, monthlyQuota: 8 }),
        await shop.world.browser(),
        randomUUID(),
      ];
      await browser.addToCart(product.reference, 3);
      const first = await browser.save(key);
      await browser.addToCart(product.reference, refilled);
      if (change)
        await shop.sql(`update cart c set ${change} from cart_line l where l.cart_id = c.id and l.product_id = $1`, [
          product.id,
        ]);
      const again = await expectNothingToChange(shop, () => browser.save(key));
      expect(again).toEqual(first);
      expect((await browser.cart()).data?.cart.lines).toMatchObject([{ quantity: refilled }]);
    },
  );

  it('a modification saved twice with its key is one modification', async () => {
    const [product, browser, key] = [await shop.world.product({ stock: 10 }), await shop.world.browser(), randomUUID()];
    const order = await browser.saveOrderOf([product.reference, 3]);
    await browser.reopen(order.number);
    await browser.setQuantity(product.reference, 5);
    const first = await browser.save(key);
    expect(first.data?.saveOrder.number).toBe(order.number);
    expect(await expectNothingToChange(shop, () => browser.save(key))).toEqual(first);
  });

  it('the same key of two people is two orders', async () => {
    const [product, key] = [await shop.world.product({ stock: 10 }), randomUUID()];
    const [one, two] = [await shop.world.browser(), await shop.world.browser()];
    for (const browser of [one, two]) await browser.addToCart(product.reference, 1);
    const numbers = [(await one.save(key)).data?.saveOrder.number, (await two.save(key)).data?.saveOrder.number];
    expect(new Set(numbers.filter(Boolean)).size).toBe(2);
  });

  it('a refused save may be tried again with its key once it can be', async () => {
    const [product, browser, key] = [await shop.world.product({ stock: 2 }), await shop.world.browser(), randomUUID()];
    await browser.addToCart(product.reference, 3);
    expect((await browser.save(key)).code).toBe('INSUFFICIENT_STOCK');
    await browser.setQuantity(product.reference, 2);
    expect((await browser.save(key)).data?.saveOrder.lines).toMatchObject([{ quantity: 2 }]);
  });

  it('a key of more than 64 characters is BAD_USER_INPUT', async () => {
    const browser = await shop.world.browser();
    expect((await browser.save('k'.repeat(65))).code).toBe('BAD_USER_INPUT');
  });
});
