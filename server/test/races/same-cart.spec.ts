import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectBooksToAddUp } from '../books.js';
import { findStock } from '../ordering/order-records.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { countCodes } from './crowd.js';
import { holdRows } from './row-barrier.js';
import { openSecondApp, type SecondApp } from './second-app.js';

const SAVED_AT = '2026-11-10T09:00:00Z';

let shop: TestApp;
let second: SecondApp;
beforeAll(async () => {
  shop = await createTestApp();
  second = await openSecondApp(shop);
});
beforeEach(() => shop.clock.set(SAVED_AT));
afterAll(async () => {
  await second.close();
  await shop.close();
});

const holdProducts = (...ids: number[]) =>
  holdRows(shop.databaseUrl, 'select from product where id = any($1) order by id for no key update', [ids]);

describe('R-RES-8: a double click is one order', () => {
  async function aFilledCart() {
    const [product, browser] = [await shop.world.product({ stock: 10 }), await shop.world.browser()];
    await browser.addToCart(product.reference, 3);
    const barrier = await holdRows(
      shop.databaseUrl,
      'select from cart c where exists (select from cart_line l where l.cart_id = c.id and l.product_id = $1) for no key update',
      [product.id],
    );
    return { product, browser, barrier };
  }

  it('with its key: both clicks, on two instances, are answered with the order', async () => {
    const { product, browser, barrier } = await aFilledCart();
    const key = randomUUID();
    const clicks = [browser.save(key), second.of(browser).save(key)];
    await barrier.waitFor(2);
    await barrier.release();
    const [one, two] = await Promise.all(clicks);
    expect(one).toMatchObject({ code: null });
    expect(two).toEqual(one);
    expect(await findStock(shop, product.id)).toEqual({ onHand: 10, reserved: 3 });
    await expectBooksToAddUp(shop.sql);
  });

  it('without: one click saves, the other finds an empty cart', async () => {
    const { product, browser, barrier } = await aFilledCart();
    const clicks = [browser.save(), second.of(browser).save()];
    await barrier.waitFor(2);
    await barrier.release();
    expect(countCodes(await Promise.all(clicks))).toEqual({ OK: 1, CART_EMPTY: 1 });
    expect(await findStock(shop, product.id)).toEqual({ onHand: 10, reserved: 3 });
    await expectBooksToAddUp(shop.sql);
  });

  it('a line added while the cart is being saved is in the next cart, not lost', async () => {
    const [product, added, browser] = [
      await shop.world.product(),
      await shop.world.product(),
      await shop.world.browser(),
    ];
    await browser.addToCart(product.reference, 3);
    const barrier = await holdProducts(product.id);
    const saving = browser.save();
    await barrier.waitFor(1);
    const adding = second.of(browser).addToCart(added.reference, 2);
    await Promise.race([adding, barrier.waitFor(2)]);
    await barrier.release();
    expect((await saving).data?.saveOrder.lines).toMatchObject([{ reference: product.reference, quantity: 3 }]);
    expect((await adding).code).toBeNull();
    expect((await browser.cart()).data?.cart).toMatchObject({
      universe: 'PRINTS',
      lines: [{ quantity: 2, product: { reference: added.reference } }],
    });
    await expectBooksToAddUp(shop.sql);
  });

  it('R-CART-2: a product added twice at once adds up', async () => {
    const { product, browser, barrier } = await aFilledCart();
    const clicks = [browser.addToCart(product.reference, 1), second.of(browser).addToCart(product.reference, 1)];
    await barrier.waitFor(2);
    await barrier.release();
    expect(countCodes(await Promise.all(clicks))).toEqual({ OK: 2 });
    expect((await browser.cart()).data?.cart.lines).toMatchObject([{ quantity: 5 }]);
  });
});
