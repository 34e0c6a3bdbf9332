import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectBooksToAddUp } from '../books.js';
import { createTestApp, type TestApp } from '../test-app.js';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
afterAll(() => shop.close());

describe('R-RES-1: saving reserves the stock of all lines, or of none', () => {
  it('reserves every line, numbers the order and empties the cart', async () => {
    const [a, b] = [await shop.world.product({ stock: 10 }), await shop.world.product({ stock: 5 })];
    const browser = await shop.world.browser();
    const order = await browser.saveOrderOf([a.reference, 3], [b.reference, 5]);
    expect(order).toMatchObject({
      status: 'SAVED',
      number: expect.stringMatching(/^2026-11-10-\d{5}$/),
      savedAt: '2026-11-10T09:00:00.000Z',
      reservedUntil: '2026-11-17T23:00:00.000Z',
      lines: [
        { reference: a.reference, quantity: 3 },
        { reference: b.reference, quantity: 5 },
      ],
    });
    expect((await browser.cart()).data?.cart).toMatchObject({ universe: null, lines: [] });
    expect(await shop.sql('select reserved from product where id = any($1) order by id', [[a.id, b.id]])).toEqual([
      { reserved: 3 },
      { reserved: 5 },
    ]);
    await expectBooksToAddUp(shop.sql);
  });
});
