import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestApp, type TestApp } from '../test-app.js';
import { findRecord } from './order-records.js';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
afterAll(() => shop.close());

async function saveAt(instant: string, inShop = shop) {
  inShop.clock.set(instant);
  const [product, browser] = [await inShop.world.product(), await inShop.world.browser()];
  const order = await browser.saveOrderOf([product.reference, 1]);
  return { browser, order, record: await findRecord(inShop, order.number) };
}

describe('R-RES-2, R-RES-3: until the end of the seventh day in Paris, and a reminder three days before at 8:00', () => {
  it.each([
    // saved at, reminded at, over at; every case is in reservation.rules.spec.ts
    ['2026-11-10T09:00:00Z', '2026-11-14T07:00:00.000Z', '2026-11-17T23:00:00.000Z'],
    // winter time begins on 25 October
    ['2026-10-20T10:00:00Z', '2026-10-24T06:00:00.000Z', '2026-10-27T23:00:00.000Z'],
  ])('saved at %s: reminded at %s, ends at %s', async (savedAt, remindAt, reservedUntil) => {
    const { order, record } = await saveAt(savedAt);
    expect(order.reservedUntil).toBe(reservedUntil);
    expect(record.remindAt.toISOString()).toBe(remindAt);
  });

  it.each([
    [-1, { code: null, status: 'SAVED' }],
    [0, { code: 'ORDER_NOT_MODIFIABLE', status: 'EXPIRED' }],
    [1, { code: 'ORDER_NOT_MODIFIABLE', status: 'EXPIRED' }],
  ])('R-RES-5: %i ms from the limit, validating says %o', async (ms, { code, status }) => {
    const { browser, order, record } = await saveAt('2026-11-10T09:00:00Z');
    shop.clock.set(new Date(record.reservedUntil.getTime() + ms));
    expect((await browser.order(order.number)).data?.order).toMatchObject({ status, isModifiable: status === 'SAVED' });
    expect((await browser.validate(order.number)).code).toBe(code);
  });
});

describe('R-RES-9: the durations are settings', () => {
  const opened: TestApp[] = [];
  const open = async (env: Record<string, string> = {}) => {
    const app = await createTestApp(env);
    opened.push(app);
    return app;
  };
  afterEach(async () => {
    vi.restoreAllMocks();
    await Promise.all(opened.splice(0).map((app) => app.close()));
  });

  it('of the process, where nobody changed them', async () => {
    const other = await open({ RESERVATION_DURATION: 'P1M', RESERVATION_REMINDER_BEFORE: 'P1DT2H' });
    const { record } = await saveAt('2026-10-20T10:00:00Z', other);
    expect(record.reservedUntil.toISOString()).toBe('2026-11-20T23:00:00.000Z');
    expect(record.remindAt.toISOString()).toBe('2026-11-19T21:00:00.000Z');
  });

  it('of the shop, for orders saved from then on', async () => {
    const other = await open();
    const before = await saveAt('2026-11-10T09:00:00Z', other);
    await other.sql(
      `insert into setting (key, value) values ('reservationDuration', to_jsonb($1::text)), ('reminderBefore', '"PT10M"')`,
      ['PT30M'],
    );
    // settings are read again after five seconds
    const elapsed = performance.now() + 5_001;
    vi.spyOn(performance, 'now').mockReturnValue(elapsed);
    const after = await saveAt('2026-11-10T10:00:00Z', other);
    expect(after.record.reservedUntil.toISOString()).toBe('2026-11-10T10:30:00.000Z');
    expect(after.record.remindAt.toISOString()).toBe('2026-11-10T10:20:00.000Z');
    expect((await findRecord(other, before.order.number)).reservedUntil).toEqual(before.record.reservedUntil);
  });
});
