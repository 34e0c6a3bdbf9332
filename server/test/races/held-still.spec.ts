import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectBooksToAddUp } from '../books.js';
import { ask } from '../http/ask.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { aCrowd, countCodes, fillCarts } from './crowd.js';
import { holdRows } from './row-barrier.js';

const SAVERS = 30;
/** Of a process, where nobody says otherwise. */
const CONNECTIONS = 12;

let shop: TestApp;
beforeEach(async () => {
  shop = await createTestApp({ DATABASE_LOCK_TIMEOUT_MS: '150' });
});
afterEach(() => shop.close());

const ready = () => ask(shop, { url: '/health/ready' });

async function timed<T>(answer: Promise<T>): Promise<{ answer: T; ms: number }> {
  const start = performance.now();
  return { answer: await answer, ms: performance.now() - start };
}

/** Thirty carts of a product whose row somebody else holds, and all of them being saved. */
async function crowdBehindALock() {
  const [held, other] = [await shop.world.product({ stock: 100 }), await shop.world.product({ stock: 100 })];
  const crowd = await aCrowd(shop, SAVERS);
  await fillCarts(crowd, [held.reference, 1]);
  const bystander = await shop.world.browser();
  await bystander.addToCart(other.reference, 1);
  const barrier = await holdRows(shop.databaseUrl, 'select from product where id = $1 for update', [held.id]);
  const saving = timed(Promise.all(crowd.map((browser, i) => browser.save(`of-the-crowd-${i}`))));
  await barrier.waitFor(2);
  return { barrier, saving, crowd, bystander };
}

describe('invariant 10: behind a lock that somebody holds', () => {
  // A machine that does other things is given three tries to be quick
  it('other products are saved and everything is read within a second', { timeout: 60_000, retry: 2 }, async () => {
    const { barrier, saving, bystander } = await crowdBehindALock();
    const meanwhile = await Promise.all([
      timed(bystander.request('{ viewer { id } products(filter: { universe: PRINTS }) { total } }')),
      timed(bystander.cart()),
      timed(ready().then(({ status }) => ({ code: status === 200 ? null : String(status) }))),
      timed(bystander.save()),
    ]);
    await barrier.release();
    expect(countCodes((await saving).answer)).toEqual({ OK: SAVERS });
    await expectBooksToAddUp(shop.sql);
    for (const { answer, ms } of meanwhile) {
      expect(answer.code).toBeNull();
      expect(ms).toBeLessThan(1_000);
    }
  });

  it('BUSY comes in good time, changes nothing, and the same click works later', { timeout: 60_000 }, async () => {
    const { barrier, saving, crowd } = await crowdBehindALock();
    const { answer, ms } = await saving;
    expect(countCodes(answer)).toEqual({ BUSY: SAVERS });
    expect(answer[0]?.details).toEqual({ retryAfterSeconds: 1 });
    expect(ms).toBeLessThan(10_000);
    expect(await shop.sql('select id from orders')).toEqual([]);

    await barrier.release();
    const again = await Promise.all(crowd.map((browser, i) => browser.save(`of-the-crowd-${i}`)));
    expect(countCodes(again)).toEqual({ OK: SAVERS });
    await expectBooksToAddUp(shop.sql);
  });
});

describe('invariant 10: when every connection is taken', () => {
  it('readiness says so, requests hear BUSY, metrics show who waits; then all is as before', async () => {
    const browser = await shop.world.browser();
    const pool = await shop.em().getConnection().getNativeClient();
    const taken = await Promise.all(Array.from({ length: CONNECTIONS }, () => pool.connect()));
    try {
      const isReady = timed(ready());
      const answers = [browser.cart(), browser.save()];
      const document = browser.get('/documents/orders/x/quote.pdf');
      await sleep(200);
      const metrics = (await ask(shop, { url: '/metrics' })).body;
      expect(metrics).toMatch(/^database_connections_used 12$/m);
      expect(metrics).toMatch(/^database_connections_waiting 4$/m);
      const { answer, ms } = await isReady;
      expect(answer.status).toBe(503);
      expect(ms).toBeLessThan(1_500);
      expect((await Promise.all(answers)).map(({ code }) => code)).toEqual(['BUSY', 'BUSY']);
      const { statusCode, headers } = await document;
      expect([statusCode, headers['retry-after']]).toEqual([503, '1']);
    } finally {
      for (const client of taken) client.release();
    }
    expect((await ready()).status).toBe(200);
    expect((await browser.cart()).code).toBeNull();
  });
});

describe('invariant 10: limits of a session', () => {
  it('every connection has them, those of a transaction too', async () => {
    const names = ['lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout'];
    const limits = await shop.sql<{ name: string; setting: string }>(
      'select name, setting from pg_settings where name = any($1) order by name',
      [names],
    );
    expect(Object.fromEntries(limits.map(({ name, setting }) => [name, Number(setting)]))).toEqual({
      lock_timeout: 150,
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 3_000,
    });
  });
});
