import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectBooksToAddUp } from '../books.js';
import { findQuotaUsage, findStock } from '../ordering/order-records.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { aCrowd, countCodes, fillCarts } from './crowd.js';
import { holdRows } from './row-barrier.js';
import { openSecondApp, type SecondApp } from './second-app.js';

const SAVED_AT = '2026-11-10T09:00:00Z';
/** Two thirds of them write at once. */
const CONNECTIONS = 27;

let shop: TestApp;
let second: SecondApp;
beforeAll(async () => {
  const env = { DATABASE_POOL_SIZE: String(CONNECTIONS) };
  shop = await createTestApp(env);
  second = await openSecondApp(shop, { env });
});
beforeEach(() => shop.clock.set(SAVED_AT));
afterAll(async () => {
  await second.close();
  await shop.close();
});

const holdProducts = (...ids: number[]) =>
  holdRows(shop.databaseUrl, 'select from product where id = any($1) order by id for no key update', [ids]);

describe('R-RES-1, R-RES-7: a piece is sold once', () => {
  it('the last piece, wanted by 32 buyers over two instances who all stand at it: one has it, 31 are told', async () => {
    const product = await shop.world.product({ stock: 1 });
    const browsers = await aCrowd(shop, 32);
    await fillCarts(browsers, [product.reference, 1]);
    const barrier = await holdProducts(product.id);
    const saving = browsers.map((browser, i) => (i % 2 ? second.of(browser) : browser).save());
    await barrier.waitFor(32);
    await barrier.release();
    const answers = await Promise.all(saving);
    expect(countCodes(answers)).toEqual({ OK: 1, INSUFFICIENT_STOCK: 31 });
    for (const { code, details } of answers) {
      if (code)
        expect(details).toEqual({
          lines: [{ reference: product.reference, name: product.name, requested: 1, available: 0 }],
        });
    }
    expect(await findStock(shop, product.id)).toEqual({ onHand: 1, reserved: 1 });
    await expectBooksToAddUp(shop.sql);
  });

  it('50 pieces and 128 buyers: exactly 50 saves, and 78 clear refusals', async () => {
    const product = await shop.world.product({ stock: 50 });
    const browsers = await aCrowd(shop, 128);
    await fillCarts(browsers, [product.reference, 1]);
    const answers = await Promise.all(
      browsers.map((browser, i) => (i % 2 ? second.of(browser) : browser).save(randomUUID())),
    );
    expect(countCodes(answers)).toEqual({ OK: 50, INSUFFICIENT_STOCK: 78 });
    expect(new Set(answers.flatMap(({ data }) => data?.saveOrder.number ?? [])).size).toBe(50);
    expect(await findStock(shop, product.id)).toEqual({ onHand: 50, reserved: 50 });
    await expectBooksToAddUp(shop.sql);
  });

  it('R-RES-5: all of it held past its limit, wanted by many: given back once, and sold once', async () => {
    const product = await shop.world.product({ stock: 8 });
    const owner = await shop.world.browser();
    for (let i = 0; i < 4; i++) await owner.saveOrderOf([product.reference, 2]);
    shop.clock.advance({ days: 8 });
    const browsers = await aCrowd(shop, 16);
    await fillCarts(browsers, [product.reference, 1]);
    const barrier = await holdProducts(product.id);
    const saving = browsers.map((browser) => browser.save());
    await barrier.waitFor(16);
    await barrier.release();
    expect(countCodes(await Promise.all(saving))).toEqual({ OK: 8, INSUFFICIENT_STOCK: 8 });
    expect(await findStock(shop, product.id)).toEqual({ onHand: 8, reserved: 8 });
    await expectBooksToAddUp(shop.sql);
  });

  it('R-RES-6: two orders that grow into the same rest: one has it', async () => {
    const product = await shop.world.product({ stock: 6 });
    const browsers = await aCrowd(shop, 2);
    for (const browser of browsers) {
      const { number } = await browser.saveOrderOf([product.reference, 2]);
      await browser.reopen(number);
      await browser.setQuantity(product.reference, 4);
    }
    const barrier = await holdProducts(product.id);
    const saving = browsers.map((browser) => browser.save());
    await barrier.waitFor(2);
    await barrier.release();
    expect(countCodes(await Promise.all(saving))).toEqual({ OK: 1, INSUFFICIENT_STOCK: 1 });
    expect(await findStock(shop, product.id)).toEqual({ onHand: 6, reserved: 6 });
    await expectBooksToAddUp(shop.sql);
  });
});

describe('R-QUO-4: however many save at once, usage never exceeds the quota', () => {
  it('colleagues who all stand at the establishment’s quota drain it, and no more', async () => {
    const home = await shop.world.establishment();
    const product = await shop.world.product({ stock: 1000, monthlyQuota: 10 });
    const browsers = await aCrowd(shop, 24, home);
    await fillCarts(browsers, [product.reference, 1]);
    // the row has to be there to be held
    await shop.sql(
      `insert into quota_usage (establishment_id, month, product_id, used) values ($1, '2026-11-01', $2, 0)`,
      [home.id, product.id],
    );
    const barrier = await holdRows(
      shop.databaseUrl,
      'select from quota_usage where establishment_id = $1 for no key update',
      [home.id],
    );
    const saving = browsers.map((browser, i) => (i % 2 ? second.of(browser) : browser).save());
    await barrier.waitFor(24);
    await barrier.release();
    const answers = await Promise.all(saving);
    expect(countCodes(answers)).toEqual({ OK: 10, QUOTA_EXCEEDED: 14 });
    expect(answers.find(({ code }) => code)?.details).toMatchObject({
      lines: [{ requested: 1, remaining: 0 }],
      month: '2026-11',
    });
    expect(await findQuotaUsage(shop, product.id)).toEqual([{ establishment: home.id, month: '2026-11-01', used: 10 }]);
    await expectBooksToAddUp(shop.sql);
  });

  it('the first of a month, who find no row yet, drain it too, and no more', async () => {
    const home = await shop.world.establishment();
    const product = await shop.world.product({ stock: 1000, monthlyQuota: 5 });
    const browsers = await aCrowd(shop, 12, home);
    await fillCarts(browsers, [product.reference, 2]);
    const answers = await Promise.all(browsers.map((browser) => browser.save()));
    expect(countCodes(answers)).toEqual({ OK: 2, QUOTA_EXCEEDED: 10 });
    expect(await findQuotaUsage(shop, product.id)).toEqual([{ establishment: home.id, month: '2026-11-01', used: 4 }]);
    await expectBooksToAddUp(shop.sql);
  });

  it('what is given back while others wait for it is taken, and no more', async () => {
    const home = await shop.world.establishment();
    const product = await shop.world.product({ stock: 1000, monthlyQuota: 10 });
    const owner = await shop.world.browser(await shop.world.account({ home }));
    const { number } = await owner.saveOrderOf([product.reference, 10]);
    const browsers = await aCrowd(shop, 12, home);
    await fillCarts(browsers, [product.reference, 2]);
    const barrier = await holdRows(
      shop.databaseUrl,
      'select from quota_usage where establishment_id = $1 for no key update',
      [home.id],
    );
    const cancelling = owner.cancel(number);
    await barrier.waitFor(1);
    const saving = browsers.map((browser) => browser.save());
    await barrier.waitFor(13);
    await barrier.release();
    expect((await cancelling).code).toBeNull();
    expect(countCodes(await Promise.all(saving))).toEqual({ OK: 5, QUOTA_EXCEEDED: 7 });
    await expectBooksToAddUp(shop.sql);
  });
});

describe('R-QUO-1: the month is that of saving', () => {
  it('a save that waited past the month’s end takes from the month that it is saved in', async () => {
    const home = await shop.world.establishment();
    const product = await shop.world.product({ monthlyQuota: 5 });
    const [browser] = await aCrowd(shop, 1, home);
    shop.clock.set('2026-11-30T22:59:59.999Z');
    await fillCarts([browser!], [product.reference, 5]);
    const barrier = await holdProducts(product.id);
    const saving = browser!.save();
    await barrier.waitFor(1);
    shop.clock.set('2026-11-30T23:00:00.000Z');
    await barrier.release();
    expect((await saving).data?.saveOrder.number).toMatch(/^2026-12-01-/);
    expect(await findQuotaUsage(shop, product.id)).toEqual([{ establishment: home.id, month: '2026-12-01', used: 5 }]);
    await expectBooksToAddUp(shop.sql);
  });
});
