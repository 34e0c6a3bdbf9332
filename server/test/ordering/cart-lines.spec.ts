import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../test-app.js';
import { expectNothingToChange } from './table-snapshot.js';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
afterAll(() => shop.close());

/** Sold from 10 by 5 up to 40, and how many of it are in the cart. */
async function aCartWith(quantity: number) {
  const [product, browser] = [
    await shop.world.product({ minimum: 10, step: 5, maximum: 40, stock: 1000 }),
    await shop.world.browser(),
  ];
  if (quantity > 0) await browser.addToCart(product.reference, quantity);
  return { product, browser, reference: product.reference };
}

const NOT_ORDERABLE = [0, -10, 9, 11, 12, 41, 45, 1_000_000, 2_147_483_647];

describe('R-CART-2: only orderable quantities, and a product appears once', () => {
  it.each([10, 15, 40])('adding %i', async (quantity) => {
    const { browser, reference } = await aCartWith(0);
    expect((await browser.addToCart(reference, quantity)).data?.addToCart.lines).toMatchObject([{ quantity }]);
  });

  it.each(NOT_ORDERABLE)('adding %i is QUANTITY_NOT_ORDERABLE', async (quantity) => {
    const { browser, product, reference } = await aCartWith(0);
    const refused = await expectNothingToChange(shop, () => browser.addToCart(reference, quantity));
    expect(refused).toMatchObject({
      code: 'QUANTITY_NOT_ORDERABLE',
      details: { reference, name: product.name, requested: quantity, minimum: 10, step: 5, maximum: 40 },
    });
  });

  it.each(NOT_ORDERABLE)('changing to %i is QUANTITY_NOT_ORDERABLE', async (quantity) => {
    const { browser, reference } = await aCartWith(10);
    const refused = await expectNothingToChange(shop, () => browser.setQuantity(reference, quantity));
    expect(refused).toMatchObject({ code: 'QUANTITY_NOT_ORDERABLE', details: { requested: quantity } });
  });

  it.each([2_147_483_648, 1.5])('%d is no quantity at all: BAD_USER_INPUT', async (quantity) => {
    const { browser, reference } = await aCartWith(10);
    expect((await expectNothingToChange(shop, () => browser.addToCart(reference, quantity))).code).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('adding again adds up, to an orderable quantity', async () => {
    const { browser, reference } = await aCartWith(10);
    expect((await browser.addToCart(reference, 15)).data?.addToCart.lines).toMatchObject([{ quantity: 25 }]);
    const refused = await expectNothingToChange(shop, () => browser.addToCart(reference, 20));
    expect(refused).toMatchObject({ code: 'QUANTITY_NOT_ORDERABLE', details: { requested: 45, maximum: 40 } });
    expect((await browser.setQuantity(reference, 40)).data?.setCartLineQuantity.lines).toMatchObject([
      { quantity: 40 },
    ]);
  });

  it('R-QUO-6: what is added need not be a choice itself: what the line becomes must', async () => {
    const { browser, reference } = await aCartWith(10);
    expect((await browser.addToCart(reference, 5)).data?.addToCart.lines).toMatchObject([{ quantity: 15 }]);
    for (const [quantity, requested] of [
      [3, 18],
      [0, 0],
      [-5, -5],
      [2_147_483_647, 2_147_483_647],
    ] as const) {
      const refused = await expectNothingToChange(shop, () => browser.addToCart(reference, quantity));
      expect(refused).toMatchObject({ code: 'QUANTITY_NOT_ORDERABLE', details: { requested } });
    }
  });

  it('removing, and removing what is not there', async () => {
    const { browser, reference } = await aCartWith(10);
    for (const _ of [1, 2]) {
      expect((await browser.remove(reference)).data?.removeFromCart).toMatchObject({ universe: null, lines: [] });
    }
  });

  it('an unknown reference, one that is archived, one of a universe that is closed to the account: NOT_FOUND', async () => {
    const { browser, product, reference } = await aCartWith(0);
    expect((await browser.addToCart('NO_SUCH_REFERENCE', 1)).code).toBe('NOT_FOUND');
    expect((await browser.setQuantity(reference, 10)).code).toBe('NOT_FOUND');
    await shop.sql('update product set archived_at = now() where id = $1', [product.id]);
    expect((await expectNothingToChange(shop, () => browser.addToCart(reference, 10))).code).toBe('NOT_FOUND');
  });
});
