import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectBooksToAddUp } from '../../books.js';
import { createTestApp, type TestApp } from '../../test-app.js';
import { countCodes, fillCarts } from '../crowd.js';
import { holdRows } from '../row-barrier.js';
import { overNetwork, type ShopProcess, startShopProcess } from './shop-processes.js';

let shop: TestApp;
let frozen: ShopProcess;
let awake: ShopProcess;
beforeAll(async () => {
  shop = await createTestApp();
  shop.clock.set(new Date());
  const env = { DATABASE_URL: shop.databaseUrl, SMTP_URL: 'smtp://127.0.0.1:1', LOG_LEVEL: 'silent', ROLE: 'web' };
  [frozen, awake] = await Promise.all([
    startShopProcess({ ...env, DATABASE_LOCK_TIMEOUT_MS: '20000' }),
    startShopProcess(env),
  ]);
}, 120_000);
afterAll(async () => {
  await Promise.all([frozen.kill(), awake.kill()]);
  await shop.close();
});

describe('invariant 10: a process that is frozen while it saves', () => {
  it('holds up nobody for long, and the books add up when it wakes up', { timeout: 60_000, retry: 2 }, async () => {
    const [wanted, other] = [await shop.world.product({ stock: 50 }), await shop.world.product({ stock: 50 })];
    const holder = await shop.world.account();
    const inFrozen = overNetwork(await shop.world.browser(holder), () => frozen);
    const rivals = await Promise.all(
      Array.from({ length: 5 }, async () => overNetwork(await shop.world.browser(), () => awake)),
    );
    const bystander = overNetwork(await shop.world.browser(), () => awake);
    await fillCarts([inFrozen, ...rivals], [wanted.reference, 1]);
    // The first order of a year makes its sequence, which all others wait for
    await bystander.saveOrderOf([other.reference, 1]);
    await bystander.addToCart(other.reference, 1);

    // Its save has the product's lock and waits for its account's: there it is frozen
    const barrier = await holdRows(shop.databaseUrl, 'select from account where id = $1 for update', [holder.id]);
    const savingInFrozen = inFrozen.save();
    await barrier.waitFor(1);
    const thawed = frozen.freeze(6_000);
    await barrier.release();

    const start = performance.now();
    const saving = Promise.all(rivals.map((rival) => rival.save()));
    const answers = [await bystander.save(), await bystander.cart()];
    const othersMs = performance.now() - start;
    const rivalAnswers = await saving;
    const rivalsMs = performance.now() - start;
    await thawed;
    // PostgreSQL undid what it had begun; it begins again
    expect((await savingInFrozen).code).toBeNull();
    expect(countCodes(answers)).toEqual({ OK: 2 });
    expect(countCodes(rivalAnswers)).toEqual({ OK: rivals.length });
    expect(othersMs).toBeLessThan(1_000);
    expect(rivalsMs).toBeLessThan(5_500);
    const reserved = 'select reserved from product where id = any($1) order by id';
    expect(await shop.sql(reserved, [[wanted.id, other.id]])).toEqual([{ reserved: 6 }, { reserved: 2 }]);
    await expectBooksToAddUp(shop.sql);
  });
});
