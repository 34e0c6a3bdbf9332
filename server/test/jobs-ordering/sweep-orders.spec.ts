import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sweepOrders } from '../../src/ordering/sweep-orders.js';
import { expectBooksToAddUp } from '../books.js';
import { findMails, findRecord, findStock } from '../ordering/order-records.js';
import { expectNothingToChange } from '../ordering/table-snapshot.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { type FailingOrders, makeOrdersFail } from './failing-orders.js';

const SAVED_AT = '2026-11-10T09:00:00.000Z';
const REMIND_AT = '2026-11-14T07:00:00.000Z';
const LIMIT = '2026-11-17T23:00:00.000Z';

let shop: TestApp;
let failing: FailingOrders;
const logged: { err: Error; orderId: number }[] = [];
const log = { error: (entry: unknown) => void logged.push(entry as (typeof logged)[number]) };
beforeAll(async () => {
  shop = await createTestApp();
  failing = await makeOrdersFail(shop.databaseUrl);
});
beforeEach(() => shop.clock.set(SAVED_AT));
afterEach(async () => {
  // what a test leaves is not the next one's to find
  await failing.mend();
  shop.clock.set('2028-01-01T00:00:00Z');
  await sweepOrders(shop.operation(log));
  logged.length = 0;
});
afterAll(async () => {
  await failing.close();
  await shop.close();
});

/** So many saved orders of one product, a minute apart. */
async function savedOrders(count: number) {
  const product = await shop.world.product({ stock: 100 });
  const browser = await shop.world.browser();
  const records = [];
  for (let i = 0; i < count; i++) {
    const { number } = await browser.saveOrderOf([product.reference, 1]);
    records.push(await findRecord(shop, number));
    shop.clock.advance({ minutes: 1 });
  }
  return { product, records };
}

const statusesOf = async (records: readonly { number: string }[]) =>
  Promise.all(records.map(async ({ number }) => (await findRecord(shop, number)).status));

describe('invariant 4: the sweep finds what no timer woke', () => {
  it('expires what is due, reminds what is to be reminded, leaves the rest; again, it changes nothing', async () => {
    const {
      records: [due, toRemind, fresh],
    } = await (async () => {
      const first = await savedOrders(1);
      shop.clock.set('2026-11-12T09:00:00Z');
      const second = await savedOrders(1);
      shop.clock.set('2026-11-16T09:00:00Z');
      const third = await savedOrders(1);
      return { records: [...first.records, ...second.records, ...third.records] };
    })();
    shop.clock.set(LIMIT);
    await sweepOrders(shop.operation(log));
    expect(await statusesOf([due!, toRemind!, fresh!])).toEqual(['EXPIRED', 'SAVED', 'SAVED']);
    const kinds = await Promise.all(
      [due!, toRemind!, fresh!].map(async ({ id }) => (await findMails(shop, id)).map(({ kind }) => kind)),
    );
    expect(kinds).toEqual([['ORDER_EXPIRED'], ['ORDER_REMINDER'], []]);
    await expectNothingToChange(shop, () => sweepOrders(shop.operation(log)));
    expect(logged).toEqual([]);
    await expectBooksToAddUp(shop.sql);
  });

  it('several sweeps at once, with timers between: each order ends once', async () => {
    const { records, product } = await savedOrders(12);
    shop.clock.set('2026-11-18T09:00:00Z');
    await Promise.all(Array.from({ length: 4 }, () => sweepOrders(shop.operation(log))));
    expect(new Set(await statusesOf(records))).toEqual(new Set(['EXPIRED']));
    for (const { id } of records) expect(await findMails(shop, id)).toHaveLength(1);
    expect(await findStock(shop, product.id)).toEqual({ onHand: 100, reserved: 0 });
    expect(logged).toEqual([]);
    await expectBooksToAddUp(shop.sql);
  });

  it('a pass is bounded, oldest first; the next goes on', async () => {
    const { records } = await savedOrders(7);
    shop.clock.set('2026-11-18T09:00:00Z');
    const bounds = { batch: 2, batches: 2 };
    await sweepOrders(shop.operation(log), bounds);
    expect(await statusesOf(records)).toEqual([...Array(4).fill('EXPIRED'), ...Array(3).fill('SAVED')]);
    await sweepOrders(shop.operation(log), bounds);
    expect(await statusesOf(records)).toEqual(Array(7).fill('EXPIRED'));
  });

  it('orders due at the same instant are all found, over the edge of a batch too', async () => {
    const { records } = await savedOrders(5);
    await shop.sql('update orders set reserved_until = $1 where id = any($2)', [
      new Date(LIMIT),
      records.map(({ id }) => id),
    ]);
    shop.clock.set(LIMIT);
    await sweepOrders(shop.operation(log), { batch: 2, batches: 20 });
    expect(await statusesOf(records)).toEqual(Array(5).fill('EXPIRED'));
  });

  it('orders that fail never stop the rest, and are logged; mended, they end like the others', async () => {
    const { records, product } = await savedOrders(6);
    const bad = [records[0]!, records[3]!];
    await failing.add(...bad.map(({ id }) => id));
    shop.clock.set('2026-11-18T09:00:00Z');
    // batches that a failing order begins and ends
    await sweepOrders(shop.operation(log), { batch: 2, batches: 20 });
    expect(await statusesOf(records)).toEqual(['SAVED', 'EXPIRED', 'EXPIRED', 'SAVED', 'EXPIRED', 'EXPIRED']);
    expect(logged.map(({ orderId }) => orderId)).toEqual(bad.map(({ id }) => id));
    expect(logged[0]?.err.message).toContain(`order ${bad[0]?.id} fails`);
    expect(await findStock(shop, product.id)).toEqual({ onHand: 100, reserved: 2 });
    await expectBooksToAddUp(shop.sql);

    await failing.mend();
    await sweepOrders(shop.operation(log));
    expect(await statusesOf(records)).toEqual(Array(6).fill('EXPIRED'));
    for (const { id } of records) expect(await findMails(shop, id)).toHaveLength(1);
    await expectBooksToAddUp(shop.sql);
  });

  it('a reminder that fails stops neither the other reminders nor the expiries', async () => {
    const {
      records: [due],
    } = await savedOrders(1);
    shop.clock.set('2026-11-13T09:00:00Z');
    const {
      records: [bad, good],
    } = await savedOrders(2);
    await failing.add(bad!.id);
    shop.clock.set('2026-11-18T02:00:00Z');
    await sweepOrders(shop.operation(log));
    expect(await statusesOf([due!, bad!, good!])).toEqual(['EXPIRED', 'SAVED', 'SAVED']);
    expect(await findMails(shop, good!.id)).toMatchObject([{ kind: 'ORDER_REMINDER' }]);
    expect(await findMails(shop, bad!.id)).toEqual([]);
    expect(logged.map(({ orderId }) => orderId)).toEqual([bad!.id]);
  });

  it('R-RES-3: an order whose reminder was missed is reminded late, but not after its limit', async () => {
    const { records } = await savedOrders(1);
    shop.clock.set('2026-11-17T22:59:59.999Z');
    await sweepOrders(shop.operation(log));
    expect(await findMails(shop, records[0]!.id)).toMatchObject([{ kind: 'ORDER_REMINDER' }]);
    shop.clock.set(REMIND_AT);
    const missed = await savedOrders(1);
    shop.clock.set('2027-01-01T09:00:00Z');
    await sweepOrders(shop.operation(log));
    expect(await findMails(shop, missed.records[0]!.id)).toMatchObject([{ kind: 'ORDER_EXPIRED' }]);
  });
});
