import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sweepDeliveries } from '../../src/fulfilment/sweep-deliveries.js';
import { expectBooksToAddUp } from '../books.js';
import { myOrders } from '../my-account/my-orders-page.js';
import { findAudit } from '../ordering/order-records.js';
import { expectNothingToChange } from '../ordering/table-snapshot.js';
import { openSecondApp } from '../races/second-app.js';
import { holdRows } from '../races/row-barrier.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import { carrierId, confirmReceipt, listOf, logistician, markDelivered, ship } from './warehouse.js';

let shop: TestApp;
let warehouse: TestClient;
let dpd: string;
beforeAll(async () => {
  shop = await createTestApp();
  [warehouse, dpd] = [await logistician(shop), await carrierId(shop)];
});
afterAll(() => shop.close());
beforeEach(async () => {
  // what a test leaves is not the next one's to find
  shop.clock.set('2028-01-01T00:00:00Z');
  await sweepDeliveries(shop.operation());
  shop.clock.set('2026-11-10T09:00:00Z');
});

/** A shipped order: left on Thursday the 12th, expected three working days later, on Tuesday the 17th. */
async function shipped({ postcode = '01000' } = {}) {
  const account = await shop.world.account();
  await shop.sql(
    `update account set delivery_address = delivery_address || jsonb_build_object('postcode', $2::text) where id = $1`,
    [account.id, postcode],
  );
  const owner = await shop.world.browser(account);
  const { reference } = await shop.world.product();
  const { number, id } = await owner.saveOrderOf([reference, 1]);
  await owner.validate(number);
  shop.clock.set('2026-11-12T15:00:00Z');
  expect((await ship(warehouse, { number, carrierId: dpd, trackingNumber: `XY-${id}` })).code).toBeNull();
  return { account, owner, number, id: Number(id) };
}

const FACTS = `number status deliveryStatus isReceivable estimatedDeliveryDate`;
const facts = async (browser: TestClient, number: string) =>
  (
    await browser.request<{ order: Record<string, unknown> }>(
      `query ($number: String!) { order(number: $number) { ${FACTS} } }`,
      { number },
    )
  ).data?.order;
const listed = async (browser: TestClient, scope: 'CURRENT' | 'VALIDATED') =>
  (await myOrders(browser, scope)).items.map(({ number }) => number);
const deliveries = async (id: number) =>
  (await findAudit(shop, id)).filter(({ action }) => ['ORDER_RECEIVED', 'ORDER_DELIVERED'].includes(action));

describe('R-VAL-3, R-MY: « Livrée » when its owner confirms the receipt', () => {
  it('it leaves the current orders and stays in the validated ones, and its history says who', async () => {
    const { account, owner, number, id } = await shipped();
    expect(await facts(owner, number)).toMatchObject({ deliveryStatus: 'SHIPPED', isReceivable: true });
    expect(await listed(owner, 'CURRENT')).toEqual([number]);
    shop.clock.set('2026-11-16T08:00:00Z');
    const { data } = await confirmReceipt(owner, number);
    expect(data?.confirmReceipt).toMatchObject({ number, deliveryStatus: 'DELIVERED' });
    expect(data?.confirmReceipt.history.at(-1)).toEqual({ kind: 'RECEIVED', byName: `Claire ${account.lastName}` });
    expect([await listed(owner, 'CURRENT'), await listed(owner, 'VALIDATED')]).toEqual([[], [number]]);
    expect(await facts(owner, number)).toMatchObject({ isReceivable: false });
    expect(await deliveries(id)).toEqual([
      { at: shop.clock.now(), action: 'ORDER_RECEIVED', accountId: account.id, before: null, after: null },
    ]);
    await expectBooksToAddUp(shop.sql);
  });

  it('R-RES-8: confirmed again, or after who ships has said it, it is the same and nothing changes', async () => {
    const { owner, number } = await shipped();
    const first = await confirmReceipt(owner, number);
    const again = await expectNothingToChange(shop, () => confirmReceipt(owner, number));
    expect(again).toEqual(first);
    expect((await expectNothingToChange(shop, () => markDelivered(warehouse, number))).code).toBeNull();
  });

  it.each([
    ['somebody else', () => shop.world.browser(), 'NOT_FOUND'],
    ['who ships', () => Promise.resolve(warehouse), 'FORBIDDEN'],
  ])('not by %s', async (_who, browserOf, code) => {
    const { number } = await shipped();
    const browser = await browserOf();
    expect((await expectNothingToChange(shop, () => confirmReceipt(browser, number))).code).toBe(code);
  });

  it.each([
    ['saved', async () => {}],
    ['in preparation', (owner: TestClient, number: string) => owner.validate(number)],
    ['cancelled', (owner: TestClient, number: string) => owner.cancel(number)],
  ] as [string, (owner: TestClient, number: string) => Promise<unknown>][])(
    'not one that is %s: ORDER_NOT_SHIPPED',
    async (_what, bring) => {
      const owner = await shop.world.browser();
      const { number } = await owner.saveOrderOf([(await shop.world.product()).reference, 1]);
      await bring(owner, number);
      const confirming = await expectNothingToChange(shop, () => confirmReceipt(owner, number));
      const marking = await expectNothingToChange(shop, () => markDelivered(warehouse, number));
      expect([confirming.code, marking.code]).toEqual(['ORDER_NOT_SHIPPED', 'ORDER_NOT_SHIPPED']);
    },
  );
});

describe('R-VAL-3: « Livrée » when the logistician says so', () => {
  it('it moves from the shipped to the delivered, with who said it', async () => {
    const { owner, number, id } = await shipped();
    expect(await listOf(warehouse, 'SHIPPED', number)).toEqual({ total: 1, numbers: [number] });
    const { data } = await markDelivered(warehouse, number);
    expect(data?.markDelivered.history.at(-1)).toEqual({
      kind: 'DELIVERED',
      byName: expect.stringMatching(/^Claire/),
    });
    expect(await listOf(warehouse, 'SHIPPED', number)).toEqual({ total: 0, numbers: [] });
    expect(await listOf(warehouse, 'DELIVERED', number)).toEqual({ total: 1, numbers: [number] });
    expect(await listed(owner, 'CURRENT')).toEqual([]);
    expect(await deliveries(id)).toMatchObject([{ action: 'ORDER_DELIVERED', accountId: expect.any(Number) }]);
    expect((await markDelivered(warehouse, '2026-11-10-99999')).code).toBe('NOT_FOUND');
  });
});

describe('R-VAL-3: « Livrée » by itself, a setting of days after the estimated date', () => {
  it.each([
    ['01000', '2026-11-17', '2026-11-24'],
    // overseas the parcel takes ten working days
    ['97400', '2026-11-26', '2026-12-03'],
  ])('to %s: expected on %s from the day it left, and delivered on %s', async (postcode, expected, delivered) => {
    const { owner, number, id } = await shipped({ postcode });
    expect(await facts(owner, number)).toMatchObject({ estimatedDeliveryDate: expected });
    shop.clock.set(new Date(`${delivered}T00:00:00+01:00`));
    shop.clock.advance({ ms: -1 });
    await expectNothingToChange(shop, () => sweepDeliveries(shop.operation()));
    shop.clock.advance({ ms: 1 });
    expect(await sweepDeliveries(shop.operation())).toBe(1);
    expect(await facts(owner, number)).toMatchObject({ deliveryStatus: 'DELIVERED' });
    expect(await deliveries(id)).toEqual([
      { at: shop.clock.now(), action: 'ORDER_DELIVERED', accountId: null, before: null, after: { afterDays: 7 } },
    ]);
    await expectNothingToChange(shop, () => sweepDeliveries(shop.operation()));
    await expectBooksToAddUp(shop.sql);
  });

  it('in bounded batches: what one pass leaves is the next one’s', async () => {
    const orders = [await shipped(), await shipped(), await shipped(), await shipped(), await shipped()];
    shop.clock.set('2026-12-24T09:00:00Z');
    const pass = () => sweepDeliveries(shop.operation(), { batch: 2, batches: 2 });
    expect([await pass(), await pass(), await pass()]).toEqual([4, 1, 0]);
    for (const { id } of orders) expect(await deliveries(id)).toHaveLength(1);
  });

  it('confirmed twice and marked at the very moment of the sweep, by two instances: once', async () => {
    const second = await openSecondApp(shop);
    const { owner, number, id } = await shipped();
    shop.clock.set('2026-12-24T09:00:00Z');
    const barrier = await holdRows(shop.databaseUrl, 'select from orders where id = $1 for update', [id]);
    const acts = [
      confirmReceipt(owner, number),
      confirmReceipt(second.of(owner), number),
      markDelivered(second.of(warehouse), number),
    ];
    await barrier.waitFor(3);
    // what others hold is left to them
    expect(await sweepDeliveries(shop.operation())).toBe(0);
    await barrier.release();
    expect((await Promise.all(acts)).map(({ code }) => code)).toEqual([null, null, null]);
    expect(await sweepDeliveries(shop.operation())).toBe(0);
    expect(await deliveries(id)).toHaveLength(1);
    await second.close();
  });
});
