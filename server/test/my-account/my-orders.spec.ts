import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccountType } from '../../src/access/account-type.js';
import { expireOrder } from '../../src/ordering/expire-order.js';
import { remindOrder } from '../../src/ordering/remind-order.js';
import { findRecord } from '../ordering/order-records.js';
import { aCampaign } from '../pooling/campaign-world.js';
import { statementsOf } from '../races/watch-statements.js';
import { carrierId, logistician, ship } from '../shipping/warehouse.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import { askMyOrders, HISTORY, historyOf, listed, myOrders, ROW } from './my-orders-page.js';

let shop: TestApp;
let warehouse: TestClient;
let dpd: string;
/** A print of 2.50 € excl. tax, that nobody runs out of. */
let reference: string;
beforeAll(async () => {
  shop = await createTestApp();
  [warehouse, dpd] = [await logistician(shop), await carrierId(shop)];
  ({ reference } = await shop.world.product({ priceExclTax: 250, stock: 100_000 }));
});
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));
afterAll(() => shop.close());

/** A saved order, a minute after the one before. */
async function save(browser: TestClient): Promise<{ number: string; id: number }> {
  shop.clock.advance({ minutes: 1 });
  const { number, id } = await browser.saveOrderOf([reference, 2]);
  return { number, id: Number(id) };
}

async function validated(browser: TestClient): Promise<string> {
  const { number } = await save(browser);
  expect((await browser.validate(number)).code).toBeNull();
  return number;
}

async function shipped(browser: TestClient): Promise<string> {
  const number = await validated(browser);
  expect((await ship(warehouse, { number, carrierId: dpd, trackingNumber: 'XW123456' })).code).toBeNull();
  return number;
}

async function delivered(browser: TestClient): Promise<string> {
  const number = await shipped(browser);
  await shop.sql(`update orders set delivery_status = 'DELIVERED' where number = $1`, [number]);
  return number;
}

async function pooled(browser: TestClient): Promise<string> {
  const { product } = await aCampaign(shop);
  shop.clock.advance({ minutes: 1 });
  const { number } = await browser.saveOrderOf([product.reference, 5]);
  expect((await browser.validate(number, 'ANSH-1')).code).toBeNull();
  return number;
}

describe('R-MY: which order is listed where, newest first', () => {
  it('« en cours » has all that still moves and what has just ended, « validées » what is validated', async () => {
    const browser = await shop.world.browser();
    expect([await listed(browser, 'CURRENT'), await listed(browser, 'VALIDATED')]).toEqual([[], []]);
    shop.clock.set('2026-11-02T09:00:00Z');
    const [past, expired] = [await save(browser), await save(browser)];
    shop.clock.set('2026-11-10T09:30:00Z');
    expect(await expireOrder(shop.operation(), expired.id)).toBe(true);
    const [saved, cancelled] = [await save(browser), await save(browser)];
    await browser.cancel(cancelled.number);
    const inPreparation = await validated(browser);
    const onItsWay = await shipped(browser);
    const arrived = await delivered(browser);
    const inCampaign = await pooled(browser);
    expect(await listed(browser, 'CURRENT')).toEqual([
      [inCampaign, 'POOLED'],
      [onItsWay, 'VALIDATED'],
      [inPreparation, 'VALIDATED'],
      [cancelled.number, 'CANCELLED'],
      [saved.number, 'SAVED'],
      [expired.number, 'EXPIRED'],
      [past.number, 'EXPIRED'], // R-RES-5: no timer has run yet
    ]);
    expect(await listed(browser, 'VALIDATED')).toEqual([
      [arrived, 'VALIDATED'],
      [onItsWay, 'VALIDATED'],
      [inPreparation, 'VALIDATED'],
    ]);
  });

  it.each([
    ['cancelled', async (browser: TestClient, { number }: { number: string }) => void (await browser.cancel(number))],
    [
      'expired',
      async (_browser: TestClient, { id }: { id: number }) => {
        shop.clock.advance({ days: 8 });
        expect(await expireOrder(shop.operation(), id)).toBe(true);
      },
    ],
  ])('R-RES-4: what is %s is listed for 30 days from then on, and stays readable', async (_how, end) => {
    const browser = await shop.world.browser();
    const order = await save(browser);
    await end(browser, order);
    shop.clock.advance({ days: 30, ms: -1 });
    expect((await listed(browser, 'CURRENT')).map(([number]) => number)).toEqual([order.number]);
    shop.clock.advance({ ms: 1 });
    expect(await listed(browser, 'CURRENT')).toEqual([]);
    expect((await browser.order(order.number)).data?.order?.number).toBe(order.number);
  });

  it('R-RES-6: a modified order keeps its place; those of one instant come the last first', async () => {
    const browser = await shop.world.browser();
    const first = await save(browser);
    const [second, third] = [
      (await browser.saveOrderOf([reference, 2])).number,
      (await browser.saveOrderOf([reference, 2])).number,
    ];
    shop.clock.advance({ hours: 1 });
    await browser.reopen(first.number);
    await browser.setQuantity(reference, 7);
    expect((await browser.save()).code).toBeNull();
    expect((await listed(browser, 'CURRENT')).map(([number]) => number)).toEqual([third, second, first.number]);
  });

  it('« validées » are by the date they were saved, as « en cours »', async () => {
    const browser = await shop.world.browser();
    const [first, second] = [await save(browser), await save(browser)];
    for (const { number } of [second, first]) {
      shop.clock.advance({ hours: 1 });
      await browser.validate(number);
    }
    for (const scope of ['VALIDATED', 'CURRENT'] as const) {
      expect((await listed(browser, scope)).map(([number]) => number)).toEqual([second.number, first.number]);
    }
  });

  it('only one’s own: neither a colleague’s, nor those of an establishment that one manages, nor all for an admin', async () => {
    const home = await shop.world.establishment();
    const owner = await shop.world.browser(await shop.world.account({ home }));
    await save(owner);
    await validated(owner);
    const others = [
      await shop.world.account({ home }),
      await shop.world.account({ manages: [home] }),
      await shop.world.account({ home, type: AccountType.HEAD_OFFICE_ADMIN }),
    ];
    for (const other of others) {
      const browser = await shop.world.browser(other);
      for (const scope of ['CURRENT', 'VALIDATED'] as const) {
        expect(await myOrders(browser, scope)).toEqual({ total: 0, items: [] });
      }
    }
    expect((await myOrders(owner, 'CURRENT')).total).toBe(2);
  });

  it('R-ACC-1, R-ACC-8: refused to the logistician and to whoever has not signed in', async () => {
    for (const scope of ['CURRENT', 'VALIDATED'] as const) {
      expect(await askMyOrders(warehouse, scope)).toEqual({ data: null, code: 'FORBIDDEN', details: {} });
      expect(await askMyOrders(shop.visitor(), scope)).toEqual({ data: null, code: 'UNAUTHENTICATED', details: {} });
    }
  });
});

describe('R-MY: what a list says of an order', () => {
  it('number, amount, date, status, and what can be done with it', async () => {
    const browser = await shop.world.browser();
    const { number } = await save(browser);
    const saved = {
      number,
      status: 'SAVED',
      billingStatus: null,
      deliveryStatus: null,
      confirmationNumber: null,
      savedAt: '2026-11-10T09:01:00.000Z',
      validatedAt: null,
      isModifiable: true,
      lineCount: 1,
      totals: { totalInclTax: 600 },
      quoteUrl: `/documents/orders/${number}/quote.pdf`,
      confirmationUrl: null,
      deliveryNoteUrl: null,
      shipment: null,
    };
    expect(await myOrders(browser, 'CURRENT')).toEqual({ total: 1, items: [saved] });

    shop.clock.set('2026-11-11T10:00:00Z');
    await browser.validate(number);
    const confirmed = {
      ...saved,
      status: 'VALIDATED',
      billingStatus: 'TO_BE_INVOICED',
      deliveryStatus: 'IN_PREPARATION',
      confirmationNumber: expect.stringMatching(/^C\d{4,}$/),
      validatedAt: '2026-11-11T10:00:00.000Z',
      isModifiable: false,
      quoteUrl: null,
      confirmationUrl: `/documents/orders/${number}/confirmation.pdf`,
    };
    for (const scope of ['CURRENT', 'VALIDATED'] as const) {
      expect(await myOrders(browser, scope)).toEqual({ total: 1, items: [confirmed] });
    }

    await ship(warehouse, { number, carrierId: dpd, trackingNumber: 'XW123456' });
    const trackingUrl = 'https://trace.dpd.fr/fr/trace/XW123456';
    for (const scope of ['CURRENT', 'VALIDATED'] as const) {
      expect(await myOrders(browser, scope)).toEqual({
        total: 1,
        items: [{ ...confirmed, deliveryStatus: 'SHIPPED', shipment: { trackingUrl } }],
      });
    }
  });

  it('R-RES-2: from its limit on, to the millisecond, it can be neither modified nor validated', async () => {
    const browser = await shop.world.browser();
    const { number } = await save(browser);
    const { reservedUntil } = await findRecord(shop, number);
    shop.clock.set(new Date(reservedUntil.getTime() - 1));
    const row = async () => (await myOrders(browser, 'CURRENT')).items[0];
    const quoteUrl = `/documents/orders/${number}/quote.pdf`;
    expect(await row()).toMatchObject({ number, status: 'SAVED', isModifiable: true, quoteUrl });
    shop.clock.advance({ ms: 1 });
    expect(await row()).toMatchObject({ number, status: 'EXPIRED', isModifiable: false, quoteUrl: null });
  });
});

describe('R-MY: pages', () => {
  let browser: TestClient;
  const numbers: string[] = [];
  beforeAll(async () => {
    browser = await shop.world.browser();
    for (let i = 0; i < 30; i++) numbers.unshift((await save(browser)).number);
  });

  it('are of 24 by default, and have the whole total, beyond the end too', async () => {
    const asked = async (page?: { number?: number; size?: number }) => {
      const { total, items } = await myOrders(browser, 'CURRENT', page && { page });
      return [total, items.map(({ number }) => number)];
    };
    expect(await asked()).toEqual([30, numbers.slice(0, 24)]);
    expect(await asked({ number: 2 })).toEqual([30, numbers.slice(24)]);
    expect(await asked({ number: 3, size: 7 })).toEqual([30, numbers.slice(14, 21)]);
    expect(await asked({ size: 1 })).toEqual([30, numbers.slice(0, 1)]);
    expect(await asked({ size: 100 })).toEqual([30, numbers]);
    expect(await asked({ number: 31, size: 1 })).toEqual([30, []]);
    expect(await asked({ number: 10_000, size: 100 })).toEqual([30, []]);
  });

  it.each([
    ['size', 0],
    ['size', -1],
    ['size', 101],
    ['number', 0],
    ['number', -1],
    ['number', 10_001],
  ])('with %s %i there are none', async (field, value) => {
    expect(await askMyOrders(browser, 'CURRENT', { page: { [field]: value } })).toEqual({
      data: null,
      code: 'BAD_USER_INPUT',
      details: { fields: [{ field: `page.${field}`, message: expect.any(String) }] },
    });
  });

  it('take as many statements for thirty orders as for one', async () => {
    const one = await shop.world.browser();
    await save(one);
    const lined = `${ROW} lines { reference quantity } totals { vat { rate } }`;
    const count = async (...asked: Parameters<typeof myOrders>) =>
      (await statementsOf(() => myOrders(...asked))).length;
    for (const each of [one, browser]) {
      const page = { size: 100 };
      // Who asks, and the list
      expect(await count(each, 'CURRENT', { page })).toBe(2);
      expect(await count(each, 'CURRENT', { page, fields: lined })).toBe(2);
      expect(await count(each, 'VALIDATED', { page, fields: lined })).toBe(2);
      // One more for all that happened to all of them
      expect(await count(each, 'CURRENT', { page, fields: `${lined} ${HISTORY}` })).toBe(3);
      // One more for the total
      expect(await count(each, 'CURRENT', { page: { number: 50, size: 100 }, fields: lined })).toBe(3);
    }
  });
});

describe('`order.history`', () => {
  it('R-RES-3, R-RES-6, R-VAL-1, R-ADR-7: says what happened, by whom and when, oldest first', async () => {
    const account = await shop.world.account();
    const owner = await shop.world.browser(account);
    const shipper = await shop.world.account({ type: AccountType.LOGISTICIAN });
    const [byOwner, byShipper] = [`Claire ${account.lastName}`, `Claire ${shipper.lastName}`];

    shop.clock.set('2026-11-10T09:00:00.123Z');
    const order = await owner.saveOrderOf([reference, 2]);
    const { number } = order;
    shop.clock.set('2026-11-10T10:00:00Z');
    await owner.reopen(number);
    shop.clock.set('2026-11-10T10:30:15.250Z');
    await owner.setQuantity(reference, 5);
    expect((await owner.save()).code).toBeNull();
    shop.clock.set('2026-11-14T09:00:01Z');
    expect(await remindOrder(shop.operation(), Number(order.id))).toBe(true);
    shop.clock.set('2026-11-15T22:59:59.999Z');
    expect((await owner.validate(number)).code).toBeNull();
    shop.clock.set('2026-11-16T14:00:00Z');
    const parcel = { number, carrierId: dpd, trackingNumber: 'XW123456' };
    expect((await ship(await shop.world.browser(shipper), parcel)).code).toBeNull();

    const history = [
      { kind: 'SAVED', byName: byOwner, at: '2026-11-10T09:00:00.123Z' },
      { kind: 'MODIFIED', byName: byOwner, at: '2026-11-10T10:30:15.250Z' },
      { kind: 'REMINDED', byName: null, at: '2026-11-14T09:00:01.000Z' },
      { kind: 'VALIDATED', byName: byOwner, at: '2026-11-15T22:59:59.999Z' },
      { kind: 'SHIPPED', byName: byShipper, at: '2026-11-16T14:00:00.000Z' },
    ];
    expect(await historyOf(owner, number)).toEqual(history);
    for (const scope of ['CURRENT', 'VALIDATED'] as const) {
      expect(await myOrders(owner, scope, { fields: `number ${HISTORY}` })).toEqual({
        total: 1,
        items: [{ number, history }],
      });
    }
    expect(await historyOf(await shop.world.browser(), number)).toBeNull();
  });

  it('R-RES-4, R-RES-7: of two that ended: by their owner, and by the shop itself; each has its own', async () => {
    const account = await shop.world.account();
    const browser = await shop.world.browser(account);
    const byName = `Claire ${account.lastName}`;
    const [cancelled, expired] = [await save(browser), await save(browser)];
    shop.clock.set('2026-11-12T12:00:00Z');
    await browser.cancel(cancelled.number);
    shop.clock.set('2026-11-17T23:02:00Z');
    expect(await expireOrder(shop.operation(), expired.id)).toBe(true);
    expect((await myOrders(browser, 'CURRENT', { fields: `number ${HISTORY}` })).items).toEqual([
      {
        number: expired.number,
        history: [
          { kind: 'SAVED', byName, at: '2026-11-10T09:02:00.000Z' },
          { kind: 'EXPIRED', byName: null, at: '2026-11-17T23:02:00.000Z' },
        ],
      },
      {
        number: cancelled.number,
        history: [
          { kind: 'SAVED', byName, at: '2026-11-10T09:01:00.000Z' },
          { kind: 'CANCELLED', byName, at: '2026-11-12T12:00:00.000Z' },
        ],
      },
    ]);
  });

  it('what did nothing is not in it: the same validation again, a reminder too early, an order only reopened', async () => {
    const browser = await shop.world.browser();
    const order = await save(browser);
    await browser.reopen(order.number);
    await browser.emptyCart();
    expect(await remindOrder(shop.operation(), order.id)).toBe(false);
    await browser.validate(order.number);
    shop.clock.advance({ hours: 1 });
    await browser.validate(order.number);
    expect((await browser.cancel(order.number)).code).toBe('ORDER_NOT_MODIFIABLE');
    expect((await historyOf(browser, order.number))?.map(({ kind, at }) => [kind, at])).toEqual([
      ['SAVED', '2026-11-10T09:01:00.000Z'],
      ['VALIDATED', '2026-11-10T09:01:00.000Z'],
    ]);
  });
});
