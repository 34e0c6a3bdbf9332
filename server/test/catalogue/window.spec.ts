import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../test-app.js';
import { lookAt, showProduct } from './shelf.js';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
afterAll(() => shop.close());

describe('R-CAT-3: the window of days, in Paris', () => {
  const FROM = { orderableFrom: '2027-07-01' };
  const UNTIL = { orderableUntil: '2026-11-11' };
  it.each([
    // Summer: midnight in Paris is 22:00 UTC
    [FROM, '2027-06-30T21:59:59.999Z', 'NOT_YET'],
    [FROM, '2027-06-30T22:00:00.000Z', 'AVAILABLE'],
    // Winter: 23:00 UTC. The last day is a whole day
    [UNTIL, '2026-11-11T22:59:59.999Z', 'AVAILABLE'],
    [UNTIL, '2026-11-11T23:00:00.000Z', 'CLOSED'],
    // The day on which the clocks go back has 25 hours
    [{ orderableUntil: '2026-10-25' }, '2026-10-25T22:59:59.999Z', 'AVAILABLE'],
    [{ orderableUntil: '2026-10-25' }, '2026-10-25T23:00:00.000Z', 'CLOSED'],
    // One day alone
    [{ orderableFrom: '2026-12-24', orderableUntil: '2026-12-24' }, '2026-12-23T22:59:59.999Z', 'NOT_YET'],
    [{ orderableFrom: '2026-12-24', orderableUntil: '2026-12-24' }, '2026-12-24T12:00:00.000Z', 'AVAILABLE'],
    [{ orderableFrom: '2026-12-24', orderableUntil: '2026-12-24' }, '2026-12-24T23:00:00.000Z', 'CLOSED'],
  ] as const)('%o at %s is %s', async (window, now, availability) => {
    shop.clock.set(now);
    const { reference, name } = await shop.world.product({ ...window, stock: 5, maximum: 5 });
    const browser = await shop.world.browser();
    const isOpen = availability === 'AVAILABLE';

    expect(await showProduct(browser, reference)).toMatchObject({
      availability,
      isOrderable: isOpen,
      orderableFrom: null,
      orderableUntil: null,
      ...window,
      stockAvailable: 5,
      orderableQuantities: isOpen ? [1, 2, 3, 4, 5] : [],
    });
    expect((await lookAt(browser, { search: reference })).data?.products).toMatchObject({
      total: 1,
      orderableTotal: isOpen ? 1 : 0,
      items: [{ reference, availability }],
    });

    const added = await browser.addToCart(reference, 1);
    if (isOpen) expect(added).toMatchObject({ code: null, data: { addToCart: { quantityTotal: 1 } } });
    else {
      const [code, date] =
        availability === 'NOT_YET'
          ? ['NOT_ORDERABLE_YET', 'orderableFrom' in window && window.orderableFrom]
          : ['NOT_ORDERABLE_ANYMORE', 'orderableUntil' in window && window.orderableUntil];
      expect(added).toEqual({ data: null, code, details: { reference, name, date } });
      expect((await browser.cart()).data?.cart).toMatchObject({ universe: null, lines: [] });
    }
  });

  it('closed is said before out of stock and before the quota', async () => {
    shop.clock.set('2026-11-10T09:00:00Z');
    const { reference } = await shop.world.product({ orderableFrom: '2027-07-01', stock: 0, monthlyQuota: 0 });
    expect(await showProduct(await shop.world.browser(), reference)).toMatchObject({ availability: 'NOT_YET' });
  });

  it('a product that closes while it is in a cart stays there, says so, and cannot be saved', async () => {
    shop.clock.set('2026-11-11T12:00:00Z');
    const product = await shop.world.product({ orderableUntil: '2026-11-11' });
    const browser = await shop.world.browser();
    await browser.addToCart(product.reference, 2);
    shop.clock.set('2026-11-11T23:00:00Z');
    expect(
      await browser.request('{ cart { lines { quantity product { reference availability orderableUntil } } } }'),
    ).toMatchObject({
      data: { cart: { lines: [{ quantity: 2, product: { availability: 'CLOSED', orderableUntil: '2026-11-11' } }] } },
    });
    expect(await browser.save()).toEqual({
      data: null,
      code: 'NOT_ORDERABLE_ANYMORE',
      details: { reference: product.reference, name: product.name, date: '2026-11-11' },
    });
    expect((await browser.cart()).data?.cart.quantityTotal).toBe(2);
    expect(await shop.sql('select reserved from product where id = $1', [product.id])).toEqual([{ reserved: 0 }]);
  });
});
