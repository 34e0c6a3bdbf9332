import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expireOrder } from '../../src/ordering/expire-order.js';
import { VatClass } from '../../src/pricing/vat.rules.js';
import { expectBooksToAddUp } from '../books.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { CartAnswer, TestClient } from '../test-client.js';
import { findQuotaUsage, findRecord, findStock } from './order-records.js';
import { expectNothingToChange } from './table-snapshot.js';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));
afterAll(() => shop.close());

/** A saved order of these quantities, one product each, reopened in the browser that saved it. */
async function aReopenedOrder(...quantities: number[]) {
  const home = await shop.world.establishment();
  const account = await shop.world.account({ home });
  const browser = await shop.world.browser(account);
  const products = [];
  for (const _ of quantities)
    products.push(await shop.world.product({ stock: 20, monthlyQuota: 15, priceExclTax: 100 }));
  const references = products.map(({ reference }) => reference);
  const order = await browser.saveOrderOf(...quantities.map((quantity, i) => [references[i] ?? '', quantity] as const));
  shop.clock.advance({ hours: 1 });
  expect((await browser.reopen(order.number)).code).toBeNull();
  return { home, account, browser, order, products, references };
}

const startNewOrder = (browser: TestClient) =>
  browser.request<{ startNewOrderFromCart: CartAnswer }>(
    'mutation { startNewOrderFromCart { universe quantityTotal modifiesOrder lines { quantity product { reference stockAvailable quotaRemaining } } } }',
  );

async function save(browser: TestClient) {
  const answer = await browser.save();
  if (!answer.data) throw new Error(`${answer.code} ${JSON.stringify(answer.details)}`);
  return answer.data.saveOrder;
}

describe('R-RES-6: « Modifier » reopens a saved order in the cart', () => {
  it('its reservation stays while it is modified, and is free for its owner alone', async () => {
    const {
      browser,
      order,
      products: [product],
    } = await aReopenedOrder(15);
    const cart = (await browser.cart()).data?.cart;
    expect(cart).toMatchObject({
      universe: 'PRINTS',
      modifiesOrder: order.number,
      lines: [{ quantity: 15, product: { stockAvailable: 20, quotaRemaining: 15 } }],
    });
    expect(await findStock(shop, product!.id)).toEqual({ onHand: 20, reserved: 15 });
    const other = await shop.world.browser();
    const seen = (await other.addToCart(product!.reference, 1)).data?.addToCart;
    expect(seen?.lines[0]?.product.stockAvailable).toBe(5);
  });

  it('reopening it again, and giving it up, change nothing of the order', async () => {
    const { browser, order, references } = await aReopenedOrder(3, 4);
    await browser.setQuantity(references[0]!, 9);
    const again = await expectNothingToChange(shop, () => browser.reopen(order.number));
    expect(again.data?.reopenOrder).toMatchObject({ quantityTotal: 13, modifiesOrder: order.number });
    await browser.emptyCart();
    expect((await browser.cart()).data?.cart).toMatchObject({ modifiesOrder: null, lines: [] });
    expect((await browser.order(order.number)).data?.order).toMatchObject({
      status: 'SAVED',
      lines: [{ quantity: 3 }, { quantity: 4 }],
    });
    await expectBooksToAddUp(shop.sql);
  });

  it('CART_NOT_EMPTY when the cart holds something else, be it another order', async () => {
    const { browser, order } = await aReopenedOrder(3);
    const product = await shop.world.product();
    await browser.emptyCart();
    const second = await browser.saveOrderOf([product.reference, 1]);
    await browser.addToCart(product.reference, 1);
    expect((await expectNothingToChange(shop, () => browser.reopen(order.number))).code).toBe('CART_NOT_EMPTY');
    await browser.emptyCart();
    await browser.reopen(second.number);
    expect((await expectNothingToChange(shop, () => browser.reopen(order.number))).code).toBe('CART_NOT_EMPTY');
    await browser.remove(product.reference);
    expect((await expectNothingToChange(shop, () => browser.reopen(order.number))).code).toBe('CART_NOT_EMPTY');
  });
});

describe('R-RES-6: saving the change moves stock and quota by the difference', () => {
  it.each([
    ['up', 5, 8],
    ['down', 8, 5],
    ['up to everything there is', 5, 15],
    ['not at all', 5, 5],
  ])('quantity %s: %i to %i', async (_how, from, to) => {
    const {
      home,
      browser,
      order,
      products: [product],
      references: [reference],
    } = await aReopenedOrder(from);
    await browser.setQuantity(reference!, to);
    const modified = await save(browser);
    expect(modified).toMatchObject({
      number: order.number,
      status: 'SAVED',
      lines: [{ quantity: to, totalExclTax: to * 100, tax: to * 20 }],
    });
    expect(await findStock(shop, product!.id)).toEqual({ onHand: 20, reserved: to });
    expect(await findQuotaUsage(shop, product!.id)).toEqual([
      { establishment: home.id, month: '2026-11-01', used: to },
    ]);
    const ledger = await shop.sql(
      'select kind, reserved_change as change from stock_movement where product_id = $1 and order_id is not null order by id',
      [product!.id],
    );
    const moved = to === from ? [] : [{ kind: to > from ? 'RESERVATION' : 'RELEASE', change: to - from }];
    expect(ledger).toEqual([{ kind: 'RESERVATION', change: from }, ...moved]);
    await expectBooksToAddUp(shop.sql);
  });

  it('the number, the limit and the reminder do not move; the cart is empty again', async () => {
    const {
      browser,
      order,
      references: [reference],
    } = await aReopenedOrder(5);
    const before = await findRecord(shop, order.number);
    shop.clock.advance({ days: 3 });
    await browser.setQuantity(reference!, 6);
    expect((await browser.cart()).data?.cart).toMatchObject({ modifiesOrder: order.number });
    await save(browser);
    const { id, number, savedAt, reservedUntil, remindAt } = before;
    expect(await findRecord(shop, order.number)).toMatchObject({
      id,
      number,
      savedAt,
      reservedUntil,
      remindAt,
      modifiedAt: shop.clock.now(),
    });
    expect((await browser.cart()).data?.cart).toMatchObject({ universe: null, modifiesOrder: null, lines: [] });
  });

  it('quantity up to what only the own order holds', async () => {
    const {
      browser,
      products: [product],
      references: [reference],
    } = await aReopenedOrder(10);
    await (await shop.world.browser()).saveOrderOf([reference!, 8]);
    await browser.setQuantity(reference!, 13);
    expect(await expectNothingToChange(shop, () => browser.save())).toMatchObject({
      code: 'INSUFFICIENT_STOCK',
      details: { lines: [{ reference, requested: 13, available: 12 }] },
    });
    await browser.setQuantity(reference!, 12);
    await save(browser);
    expect(await findStock(shop, product!.id)).toEqual({ onHand: 20, reserved: 20 });
    await expectBooksToAddUp(shop.sql);
  });

  it('quota: what the order holds is its own', async () => {
    const {
      home,
      browser,
      references: [reference],
    } = await aReopenedOrder(10);
    const colleague = await shop.world.browser(await shop.world.account({ home }));
    await colleague.saveOrderOf([reference!, 3]);
    await browser.setQuantity(reference!, 13);
    expect(await expectNothingToChange(shop, () => browser.save())).toMatchObject({
      code: 'QUOTA_EXCEEDED',
      details: { lines: [{ reference, requested: 13, remaining: 12 }] },
    });
    await browser.setQuantity(reference!, 12);
    await save(browser);
    await expectBooksToAddUp(shop.sql);
  });

  it('lines are dropped, added, and keep the cart’s order; nothing is left of a dropped one', async () => {
    const {
      browser,
      products: [first, second],
      references,
    } = await aReopenedOrder(3, 4);
    const added = await shop.world.product({ stock: 20, priceExclTax: 7, vatClass: VatClass.REDUCED });
    await browser.remove(references[0]!);
    await browser.addToCart(added.reference, 10);
    const modified = await save(browser);
    expect(modified.lines).toEqual([
      { reference: second!.reference, quantity: 4, totalExclTax: 400, tax: 80 },
      { reference: added.reference, quantity: 10, totalExclTax: 70, tax: 4 },
    ]);
    expect(modified.totals).toEqual({ totalExclTax: 470, totalTax: 84, totalInclTax: 554 });
    expect(await findStock(shop, first!.id)).toEqual({ onHand: 20, reserved: 0 });
    expect(await findQuotaUsage(shop, first!.id)).toEqual([]);
    await expectBooksToAddUp(shop.sql);
  });

  it('all lines replaced by others', async () => {
    const {
      browser,
      products: [dropped],
      references: [reference],
    } = await aReopenedOrder(5);
    const other = await shop.world.product({ stock: 5 });
    await browser.remove(reference!);
    expect((await expectNothingToChange(shop, () => browser.save())).code).toBe('CART_EMPTY');
    await browser.addToCart(other.reference, 5);
    expect((await save(browser)).lines).toMatchObject([{ reference: other.reference, quantity: 5 }]);
    expect(await findStock(shop, dropped!.id)).toMatchObject({ reserved: 0 });
    await expectBooksToAddUp(shop.sql);
  });

  it('invariant 8: lines that stay keep the price, rate and name they were saved with; new ones have today’s', async () => {
    const { browser, order, products, references } = await aReopenedOrder(3, 4);
    const [kept, changed] = products;
    await shop.sql(
      `update product set price_excl_tax = 999, vat_class = 'REDUCED', name = 'Autre nom' where id = any($1)`,
      [[kept!.id, changed!.id]],
    );
    const added = await shop.world.product({ priceExclTax: 999, vatClass: VatClass.REDUCED });
    await browser.setQuantity(references[1]!, 6);
    await browser.addToCart(added.reference, 1);
    const modified = await save(browser);
    expect(modified.lines).toEqual([
      { reference: references[0], quantity: 3, totalExclTax: 300, tax: 60 },
      { reference: references[1], quantity: 6, totalExclTax: 600, tax: 120 },
      { reference: added.reference, quantity: 1, totalExclTax: 999, tax: 55 },
    ]);
    expect(modified.totals).toEqual({ totalExclTax: 1899, totalTax: 235, totalInclTax: 2134 });
    const sums = await shop.sql(
      `select o.lines_excl_tax - sum(l.total_excl_tax)::int as excl, o.lines_tax - sum(l.tax)::int as tax, o.line_count - count(*)::int as lines,
        array_agg(l.name order by l.position) as names
      from orders o join order_line l on l.order_id = o.id where o.number = $1 group by o.id`,
      [order.number],
    );
    expect(sums).toEqual([{ excl: 0, tax: 0, lines: 0, names: [kept!.name, changed!.name, added.name] }]);
  });

  it('a line that does not grow is not asked again; one that grows is', async () => {
    const {
      browser,
      products: [product],
      references: [reference],
    } = await aReopenedOrder(10);
    await shop.sql(
      `update product set archived_at = now(), orderable_until = '2026-01-01', default_monthly_quota = 0 where id = $1`,
      [product!.id],
    );
    await browser.setQuantity(reference!, 11);
    expect((await expectNothingToChange(shop, () => browser.save())).code).toBe('PRODUCT_UNAVAILABLE');
    await browser.setQuantity(reference!, 9);
    expect((await save(browser)).lines).toMatchObject([{ quantity: 9 }]);
    await shop.sql('update product set default_monthly_quota = null where id = $1', [product!.id]);
    await expectBooksToAddUp(shop.sql);
  });

  it('R-QUO-1: saved in the next month, the change still counts in the month of the first saving', async () => {
    shop.clock.set('2026-11-27T09:00:00Z');
    const {
      home,
      account,
      browser,
      products: [product],
      references: [reference],
    } = await aReopenedOrder(10);
    shop.clock.set('2026-12-02T09:00:00Z');
    expect((await browser.cart()).data?.cart.lines[0]?.product.quotaRemaining).toBe(15);
    await browser.setQuantity(reference!, 16);
    expect(await browser.save()).toMatchObject({
      code: 'QUOTA_EXCEEDED',
      details: { month: '2026-11', lines: [{ remaining: 15 }] },
    });
    await browser.setQuantity(reference!, 15);
    const added = await shop.world.product({ stock: 20, monthlyQuota: 5 });
    await browser.addToCart(added.reference, 5);
    await save(browser);
    const november = { establishment: home.id, month: '2026-11-01' };
    expect(await findQuotaUsage(shop, product!.id)).toEqual([{ ...november, used: 15 }]);
    expect(await findQuotaUsage(shop, added.id)).toEqual([{ ...november, used: 5 }]);
    // December is whole
    await (await shop.world.browser(account)).saveOrderOf([reference!, 5]);
    await expectBooksToAddUp(shop.sql);
  });

  it('an order modified in two browsers at once is moved by each, from where it then is; the second says so', async () => {
    const {
      account,
      browser,
      order,
      products: [product],
      references: [reference],
    } = await aReopenedOrder(5);
    const second = await shop.world.browser(account);
    await second.reopen(order.number);
    await browser.setQuantity(reference!, 9);
    await second.setQuantity(reference!, 2);
    await save(browser);
    expect((await second.save(undefined, 2)).data?.saveOrder.lines).toMatchObject([{ quantity: 2 }]);
    expect(await findStock(shop, product!.id)).toEqual({ onHand: 20, reserved: 2 });
    await expectBooksToAddUp(shop.sql);
  });
});

describe('R-RES-6, R-VAL-1: an order that ended meanwhile cannot be modified, and nothing typed is lost', () => {
  const endings: Record<string, (order: { number: string; client: TestClient }) => Promise<unknown>> = {
    CANCELLED: ({ number, client }) => client.cancel(number),
    VALIDATED: ({ number, client }) => client.validate(number),
    EXPIRED: async ({ number }) => {
      const { id, reservedUntil } = await findRecord(shop, number);
      shop.clock.set(reservedUntil);
      await expireOrder(shop.operation(), id);
    },
    'EXPIRED, and no job has said so yet': async ({ number }) =>
      shop.clock.set((await findRecord(shop, number)).reservedUntil),
  };
  it.each(Object.entries(endings))('%s: ORDER_NOT_MODIFIABLE, then its lines make a new order', async (ending, end) => {
    const status = ending.split(',')[0];
    const {
      account,
      browser,
      order,
      references: [reference],
    } = await aReopenedOrder(5);
    await browser.setQuantity(reference!, 7);
    await end({ number: order.number, client: await shop.world.browser(account) });

    const refused = await expectNothingToChange(shop, () => browser.save());
    expect(refused).toMatchObject({ code: 'ORDER_NOT_MODIFIABLE', details: { number: order.number, status } });
    expect((await expectNothingToChange(shop, () => browser.reopen(order.number))).code).toBe('ORDER_NOT_MODIFIABLE');

    const cart = (await startNewOrder(browser)).data?.startNewOrderFromCart;
    expect(cart).toMatchObject({
      universe: 'PRINTS',
      modifiesOrder: null,
      lines: [{ quantity: 7, product: { reference } }],
    });
    const fresh = await save(browser);
    expect(fresh).toMatchObject({ status: 'SAVED', lines: [{ reference, quantity: 7 }] });
    expect(fresh.number).not.toBe(order.number);
    expect((await browser.order(order.number)).data?.order).toMatchObject({ status, lines: [{ quantity: 5 }] });
    await expectBooksToAddUp(shop.sql);
  });

  it.each(['validate', 'cancel'] as const)(
    '%s in the browser that modifies it empties its cart, for home again',
    async (how) => {
      const { browser, order, home, account } = await aReopenedOrder(5);
      const elsewhere = await shop.world.establishment();
      await shop.sql('update cart c set recipient_id = $1 from session s where s.id = c.id and s.account_id = $2', [
        elsewhere.id,
        account.id,
      ]);
      await browser[how](order.number);
      expect((await browser.cart()).data?.cart).toMatchObject({ universe: null, modifiesOrder: null, lines: [] });
      expect(
        await shop.sql(
          'select c.recipient_id as id from cart c join session s on s.id = c.id where s.account_id = $1',
          [account.id],
        ),
      ).toEqual([{ id: home.id }]);
    },
  );

  it('nothing is left to start from in an empty cart, and that is no error', async () => {
    const browser = await shop.world.browser();
    expect((await startNewOrder(browser)).data?.startNewOrderFromCart).toMatchObject({ universe: null, lines: [] });
  });
});
