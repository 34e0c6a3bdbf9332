import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccountType } from '../../src/access/account-type.js';
import type { Product } from '../../src/products/product.entity.js';
import { expectBooksToAddUp } from '../books.js';
import type { TestClient } from '../test-client.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { expectNothingToChange } from './table-snapshot.js';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));
afterAll(() => shop.close());

async function aCartOf(...lines: (readonly [Product, number])[]): Promise<TestClient> {
  const browser = await shop.world.browser();
  for (const [product, quantity] of lines) {
    shop.clock.advance({ ms: 1 });
    expect((await browser.addToCart(product.reference, quantity)).code).toBeNull();
  }
  return browser;
}

describe('R-RES-1: a save that is refused reserves nothing, and says every line concerned', () => {
  it('INSUFFICIENT_STOCK names all lines that are short, with what there is', async () => {
    const [enough, short, none] = [
      await shop.world.product({ stock: 10 }),
      await shop.world.product({ stock: 4 }),
      await shop.world.product({ stock: 0 }),
    ];
    const browser = await aCartOf([none, 1], [enough, 10], [short, 5]);
    expect(await expectNothingToChange(shop, () => browser.save())).toMatchObject({
      code: 'INSUFFICIENT_STOCK',
      details: {
        lines: [
          { reference: none.reference, name: none.name, requested: 1, available: 0 },
          { reference: short.reference, name: short.name, requested: 5, available: 4 },
        ],
      },
    });
    // what was refused stays in the cart, to be put right there
    await browser.remove(none.reference);
    await browser.setQuantity(short.reference, 4);
    expect((await browser.save()).code).toBeNull();
    await expectBooksToAddUp(shop.sql);
  });

  it('QUOTA_EXCEEDED names all lines above their quota, with what is left and of which month', async () => {
    const [free, tight, closed] = [
      await shop.world.product(),
      await shop.world.product({ monthlyQuota: 3 }),
      await shop.world.product({ monthlyQuota: 0 }),
    ];
    const browser = await aCartOf([free, 1], [tight, 4], [closed, 2]);
    expect(await expectNothingToChange(shop, () => browser.save())).toMatchObject({
      code: 'QUOTA_EXCEEDED',
      details: {
        month: '2026-11',
        lines: [
          { reference: tight.reference, name: tight.name, requested: 4, remaining: 3 },
          { reference: closed.reference, name: closed.name, requested: 2, remaining: 0 },
        ],
      },
    });
  });

  it.each([
    ['archived', `archived_at = now()`, { code: 'PRODUCT_UNAVAILABLE', details: {} }],
    [
      'closed since yesterday',
      `orderable_until = '2026-11-09'`,
      { code: 'NOT_ORDERABLE_ANYMORE', details: { date: '2026-11-09' } },
    ],
    [
      'closed until tomorrow',
      `orderable_from = '2026-11-11'`,
      { code: 'NOT_ORDERABLE_YET', details: { date: '2026-11-11' } },
    ],
    [
      'sold by fifty',
      'quantity_minimum = 50, quantity_step = 50',
      { code: 'QUANTITY_NOT_ORDERABLE', details: { requested: 2, minimum: 50, step: 50, maximum: 100 } },
    ],
    ['sold by less', 'quantity_maximum = 1', { code: 'QUANTITY_NOT_ORDERABLE', details: { requested: 2, maximum: 1 } }],
  ])('a product that was %s since it was put in the cart', async (_what, change, { code, details }) => {
    const [changed, other] = [await shop.world.product(), await shop.world.product()];
    const browser = await aCartOf([other, 1], [changed, 2]);
    await shop.sql(`update product set ${change} where id = $1`, [changed.id]);
    expect(await expectNothingToChange(shop, () => browser.save())).toMatchObject({
      code,
      details: { reference: changed.reference, name: changed.name, ...details },
    });
  });

  it.each([
    ['until its last day in Paris', { orderableUntil: '2026-11-10' }, '2026-11-10T22:59:59Z', null],
    ['not the day after', { orderableUntil: '2026-11-10' }, '2026-11-10T23:00:00Z', 'NOT_ORDERABLE_ANYMORE'],
    ['from its first day in Paris', { orderableFrom: '2026-11-11' }, '2026-11-10T23:00:00Z', null],
  ] as [string, { orderableFrom?: string; orderableUntil?: string }, string, string | null][])(
    'R-CAT-3: a product is saved %s',
    async (_when, window, instant, code) => {
      const product = await shop.world.product();
      const browser = await aCartOf([product, 1]);
      const { orderableFrom = null, orderableUntil = null } = window;
      const params = [product.id, orderableFrom, orderableUntil];
      await shop.sql('update product set orderable_from = $2, orderable_until = $3 where id = $1', params);
      shop.clock.set(instant);
      expect((await browser.save()).code).toBe(code);
    },
  );

  it('CART_EMPTY, CART_NEEDS_UPDATE', async () => {
    const product = await shop.world.product();
    const browser = await shop.world.browser();
    expect((await expectNothingToChange(shop, () => browser.save())).code).toBe('CART_EMPTY');
    await browser.addToCart(product.reference, 1);
    await shop.sql(
      'update cart c set needs_update = true from cart_line l where l.cart_id = c.id and l.product_id = $1',
      [product.id],
    );
    expect((await expectNothingToChange(shop, () => browser.save())).code).toBe('CART_NEEDS_UPDATE');
  });

  it('nobody signed in, an ended session in mid-journey, and who ships: UNAUTHENTICATED, FORBIDDEN', async () => {
    const product = await shop.world.product();
    const browser = await aCartOf([product, 1]);
    expect((await shop.visitor().save()).code).toBe('UNAUTHENTICATED');
    const logistician = await shop.world.browser(await shop.world.account({ type: AccountType.LOGISTICIAN }));
    expect((await logistician.save()).code).toBe('FORBIDDEN');
    await shop.sql(
      'update session set expires_at = $1 where id in (select cart_id from cart_line where product_id = $2)',
      [shop.clock.now(), product.id],
    );
    expect((await expectNothingToChange(shop, () => browser.save())).code).toBe('UNAUTHENTICATED');
  });

  it('a line that « Mettre à jour » reduced to nothing is dropped when the order is saved', async () => {
    const [kept, dropped] = [await shop.world.product(), await shop.world.product()];
    const browser = await aCartOf([dropped, 2], [kept, 3]);
    await shop.sql('update cart_line set quantity = 0, previous_quantity = 2 where product_id = $1', [dropped.id]);
    const order = (await browser.save()).data?.saveOrder;
    expect(order?.lines).toMatchObject([{ reference: kept.reference, quantity: 3 }]);
    await expectBooksToAddUp(shop.sql);
    // R-ENT-2, third case: of nothing but such lines there is nothing to save
    const other = await aCartOf([dropped, 2]);
    await shop.sql('update cart_line set quantity = 0, previous_quantity = 2 where product_id = $1', [dropped.id]);
    expect((await expectNothingToChange(shop, () => other.save())).code).toBe('CART_NOTHING_AVAILABLE');
  });
});

describe('R-RES-7: stock on hand is never negative and never less than what is reserved', () => {
  it.each(['reserved = on_hand + 1', 'on_hand = reserved - 1', 'reserved = -1'])(
    'PostgreSQL itself refuses %s',
    async (change) => {
      const product = await shop.world.product({ stock: 5 });
      await (await shop.world.browser()).saveOrderOf([product.reference, 2]);
      await expect(shop.sql(`update product set ${change} where id = $1`, [product.id])).rejects.toThrow(
        'product_counters',
      );
    },
  );
});
