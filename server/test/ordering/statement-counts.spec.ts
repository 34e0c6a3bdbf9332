import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccountType } from '../../src/access/account-type.js';
import type { Product } from '../../src/products/product.entity.js';
import { Universe } from '../../src/kernel/universe.js';
import { expireOrder } from '../../src/ordering/expire-order.js';
import { remindOrder } from '../../src/ordering/remind-order.js';
import { statementsOf } from '../races/watch-statements.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import { findRecord } from './order-records.js';

const MOST_LINES = 60;
const products: Record<Universe, Product[]> = { PRINTS: [], GOODS: [] };

let shop: TestApp;
let logistician: TestClient;
beforeAll(async () => {
  shop = await createTestApp();
  logistician = await shop.world.browser(await shop.world.account({ type: AccountType.LOGISTICIAN }));
  for (let i = 0; i < MOST_LINES; i++) {
    products.PRINTS.push(await shop.world.product({ stock: 1000, monthlyQuota: 1000 }));
    products.GOODS.push(await shop.world.product({ stock: 1000, universe: Universe.GOODS, monthlyQuota: 1000 }));
  }
});
beforeEach(async () => {
  shop.clock.set('2026-11-10T09:00:00Z');
  // settings are read every few seconds, by whoever comes first: not what is counted here
  await (await shop.world.browser()).cart();
  await shop.operation().settings.get();
});
afterAll(() => shop.close());

/** A cart of so many lines; filled in one statement, since filling it is not what is counted. */
async function aCart(lines: number, universe = Universe.PRINTS): Promise<TestClient> {
  const account = await shop.world.account();
  const browser = await shop.world.browser(account);
  await browser.addToCart(products[universe][0]!.reference, 1);
  await shop.sql(
    `insert into cart_line (cart_id, product_id, quantity)
    select c.id, p.id, 2 from cart c join session s on s.id = c.id, unnest($2::int[]) as p (id)
    where s.account_id = $1 on conflict do nothing`,
    [account.id, products[universe].slice(0, lines).map(({ id }) => id)],
  );
  return browser;
}

async function aSavedOrder(lines: number, universe?: Universe) {
  const browser = await aCart(lines, universe);
  const order = (await browser.save()).data?.saveOrder;
  if (!order) throw new Error('not saved');
  expect(order.lines).toHaveLength(lines);
  return { browser, number: order.number, id: (await findRecord(shop, order.number)).id };
}

/** How many statements a request costs, that it succeeded checked. `begin` and `commit` count, and finding the session. */
async function count(act: () => Promise<unknown>): Promise<number> {
  let result: unknown;
  const statements = await statementsOf(async () => (result = await act()));
  expect((result as { code?: string | null }).code ?? null, 'refused').toBeNull();
  expect(result).not.toBe(false);
  return statements.length;
}

const sizes = [1, 3, MOST_LINES];

describe('a handful of set-based statements, however many lines', () => {
  it.each(sizes)('saveOrder with %i lines: 10, of at most 10', async (lines) => {
    const browser = await aCart(lines);
    expect(await count(() => browser.save())).toBe(10);
  });

  it.each(sizes)('saveOrder of goods with %i lines: 10', async (lines) => {
    const browser = await aCart(lines, Universe.GOODS);
    expect(await count(() => browser.save('key'))).toBe(10);
  });

  it.each(sizes)('saveOrder that changes an order of %i lines: 10', async (lines) => {
    const { browser, number } = await aSavedOrder(lines);
    await browser.reopen(number);
    await shop.sql(
      'update cart_line set quantity = 5 where cart_id in (select id from cart where order_id is not null) and $1',
      [true],
    );
    expect(await count(() => browser.save())).toBe(10);
  });

  it.each(sizes)('reopenOrder with %i lines: 9', async (lines) => {
    const { browser, number } = await aSavedOrder(lines);
    expect(await count(() => browser.reopen(number))).toBe(9);
  });

  it.each(sizes)('validateOrder with %i lines: 7, of at most 8', async (lines) => {
    const { browser, number } = await aSavedOrder(lines);
    expect(await count(() => browser.validate(number))).toBe(7);
  });

  it.each(sizes)('validateOrder of goods with %i lines: 8', async (lines) => {
    const { browser, number } = await aSavedOrder(lines, Universe.GOODS);
    expect(await count(() => browser.validate(number, 'ANSH-1'))).toBe(8);
  });

  it.each(sizes)('cancelOrder with %i lines: 9', async (lines) => {
    const { browser, number } = await aSavedOrder(lines);
    expect(await count(() => browser.cancel(number))).toBe(9);
  });

  it.each(sizes)('expiring an order of %i lines: 8', async (lines) => {
    const { id } = await aSavedOrder(lines);
    shop.clock.advance({ days: 8 });
    expect(await count(() => expireOrder(shop.operation(), id))).toBe(8);
  });

  it.each(sizes)('reminding of an order of %i lines: 5', async (lines) => {
    const { id } = await aSavedOrder(lines);
    shop.clock.advance({ days: 4 });
    expect(await count(() => remindOrder(shop.operation(), id))).toBe(5);
  });

  it.each(sizes)('shipOrder with %i lines: 12', async (lines) => {
    const { browser, number } = await aSavedOrder(lines);
    await browser.validate(number);
    const [carrier] = await shop.sql<{ id: number }>('select id from carrier order by id limit 1');
    const ship = () =>
      logistician.request(
        `mutation ($number: String!, $carrierId: ID!) {
          shipOrder(number: $number, carrierId: $carrierId, trackingNumber: "XY0001") { number deliveryStatus lines { reference } }
        }`,
        { number, carrierId: String(carrier?.id) },
      );
    expect(await count(ship)).toBe(12);
  });
});
