import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Universe } from '../../src/kernel/universe.js';
import { expectBooksToAddUp } from '../books.js';
import { expectNothingToChange } from '../ordering/table-snapshot.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { aDirector, recipientCart, selected } from './recipient-page.js';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));
afterAll(() => shop.close());

/** A director with so many pieces of a product in the cart, and what then happens to the product. */
async function aLineOf(quantity: number, change: string, sheet: Parameters<typeof shop.world.product>[0] = {}) {
  const director = await aDirector(shop);
  const [product, other] = [await shop.world.product(sheet), await shop.world.product({ universe: sheet.universe })];
  await director.browser.addToCart(product.reference, quantity);
  await director.browser.addToCart(other.reference, 1);
  await shop.sql(`update product set ${change} where id = $1`, [product.id]);
  await shop.sql(
    `insert into stock_movement (product_id, kind, on_hand_change, at)
    select id, 'ADJUSTMENT', on_hand - 1000, $2 from product where id = $1 and on_hand <> 1000`,
    [product.id, shop.clock.now()],
  );
  return { ...director, product, other };
}

describe('R-ENT-2: a line is reduced for one reason, says it, and saving agrees', () => {
  interface Case {
    of: string;
    change: string;
    reason: string;
    left: number;
    /** What saving says before « Mettre à jour ». */
    code: string;
  }
  it.each<Case>([
    {
      of: 'archived',
      change: 'archived_at = now()',
      reason: 'NO_LONGER_OFFERED',
      left: 0,
      code: 'PRODUCT_UNAVAILABLE',
    },
    {
      of: 'archived and out of stock',
      change: 'archived_at = now(), on_hand = 0',
      ...{ reason: 'NO_LONGER_OFFERED', left: 0, code: 'PRODUCT_UNAVAILABLE' },
    },
    {
      of: 'closed',
      change: `orderable_until = '2026-11-09'`,
      ...{ reason: 'WINDOW', left: 0, code: 'NOT_ORDERABLE_ANYMORE' },
    },
    {
      of: 'its maximum lowered',
      change: 'quantity_maximum = 5',
      ...{ reason: 'QUANTITIES_CHANGED', left: 5, code: 'QUANTITY_NOT_ORDERABLE' },
    },
    {
      of: 'its minimum raised',
      change: 'quantity_minimum = 10',
      ...{ reason: 'QUANTITIES_CHANGED', left: 0, code: 'QUANTITY_NOT_ORDERABLE' },
    },
    { of: 'stock short, no quota', change: 'on_hand = 3', reason: 'STOCK', left: 3, code: 'INSUFFICIENT_STOCK' },
    {
      of: 'stock short, quota free',
      change: 'on_hand = 3, default_monthly_quota = 100',
      ...{ reason: 'STOCK', left: 3, code: 'INSUFFICIENT_STOCK' },
    },
    {
      of: 'quota short, stock too but less so',
      change: 'on_hand = 5, default_monthly_quota = 2',
      ...{ reason: 'QUOTA', left: 2, code: 'QUOTA_EXCEEDED' },
    },
    {
      of: 'stock short, quota too but less so',
      change: 'on_hand = 2, default_monthly_quota = 5',
      ...{ reason: 'STOCK', left: 2, code: 'INSUFFICIENT_STOCK' },
    },
  ])('$of: $reason', async ({ change, reason, left, code }) => {
    const { browser, allier, product } = await aLineOf(7, change);
    expect((await recipientCart(browser)).lines[0]).toMatchObject({
      quantity: 7,
      changeReason: null,
      obstacle: reason,
    });
    expect((await expectNothingToChange(shop, () => browser.save())).code).toBe(code);

    const selection = await selected(browser, allier);
    expect(selection).toMatchObject({
      outcome: 'PARTIALLY_AVAILABLE',
      changes: [{ reference: product.reference, requested: 7, quantity: left, reason }],
    });
    expect(selection.message.includes('limite mensuelle')).toBe(reason === 'QUOTA');
    // a page loaded again says the same
    expect((await recipientCart(browser)).lines).toMatchObject([
      { quantity: left, previousQuantity: 7, changeReason: reason, obstacle: null },
      { quantity: 1, previousQuantity: null, changeReason: null, obstacle: null },
    ]);
    expect((await browser.save()).data?.saveOrder.lines.map((line) => line.quantity)).toEqual(left ? [left, 1] : [1]);
  });

  it('of a universe that was closed to the account: no longer offered', async () => {
    const { browser, allier, account } = await aLineOf(2, 'name = name', { universe: Universe.GOODS });
    await shop.sql(`update account set universes = '{PRINTS}' where id = $1`, [account.id]);
    expect((await expectNothingToChange(shop, () => browser.save())).code).toBe('PRODUCT_UNAVAILABLE');
    expect(await selected(browser, allier)).toMatchObject({
      outcome: 'UNAVAILABLE',
      changes: [{ reason: 'NO_LONGER_OFFERED' }, { reason: 'NO_LONGER_OFFERED' }],
    });
    expect((await browser.save()).code).toBe('CART_NOTHING_AVAILABLE');
  });

  it('another quantity chosen, or some added again, says no reason any more', async () => {
    const { browser, allier, product } = await aLineOf(7, 'on_hand = 3');
    await selected(browser, allier);
    await browser.setQuantity(product.reference, 2);
    expect((await recipientCart(browser)).lines[0]).toMatchObject({ quantity: 2, changeReason: null });
    await selected(browser, allier);
    await browser.setQuantity(product.reference, 5);
    await selected(browser, allier);
    await browser.addToCart(product.reference, 1);
    expect((await recipientCart(browser)).lines[0]).toMatchObject({
      quantity: 4,
      changeReason: null,
      obstacle: 'STOCK',
    });
  });
});

describe('R-RES-6, R-QUO-6: a line of an order that is modified', () => {
  it.each([
    ['archived', 'archived_at = now()', 'NO_LONGER_OFFERED'],
    ['closed', `orderable_until = '2026-11-09'`, 'WINDOW'],
    ['its maximum lowered', 'quantity_maximum = 5', 'QUANTITIES_CHANGED'],
  ])('%s: what is held stays, by « Mettre à jour » as by saving; more is refused', async (_of, change, reason) => {
    const { browser, home } = await aDirector(shop);
    const product = await shop.world.product();
    const { number } = await browser.saveOrderOf([product.reference, 7]);
    await browser.reopen(number);
    await browser.setQuantity(product.reference, 9);
    await shop.sql(`update product set ${change} where id = $1`, [product.id]);
    expect((await recipientCart(browser)).lines[0]).toMatchObject({ quantity: 9, obstacle: reason });
    expect((await recipientCart(browser)).lines[0]?.orderableQuantities.at(-1)).toBe(7);
    expect(await selected(browser, home)).toMatchObject({ changes: [{ requested: 9, quantity: 7, reason }] });
    // the choice below, and back to what is held
    expect((await browser.setQuantity(product.reference, 5)).code).toBeNull();
    expect((await browser.setQuantity(product.reference, 7)).code).toBeNull();
    expect((await browser.save()).data?.saveOrder.lines).toMatchObject([{ quantity: 7 }]);
    await expectBooksToAddUp(shop.sql);
  });

  it('its pieces are among what it can be saved with', async () => {
    const { browser } = await aDirector(shop);
    const product = await shop.world.product({ stock: 5, monthlyQuota: 5 });
    const { number } = await browser.saveOrderOf([product.reference, 5]);
    await browser.reopen(number);
    expect((await recipientCart(browser)).lines).toMatchObject([
      { orderableQuantities: [1, 2, 3, 4, 5], obstacle: null },
    ]);
  });
});
