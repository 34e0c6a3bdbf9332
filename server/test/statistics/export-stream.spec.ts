import { createHash } from 'node:crypto';
import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../src/accounts/account.entity.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import { requested } from './export-page.js';
import { insertManyLines, LINES_PER_ORDER } from './many-lines.js';

const LINES = 200_000;
const POOL = 6;

let shop: TestApp;
let account: Account;
let browser: TestClient;
let port: number;
beforeAll(async () => {
  shop = await createTestApp({ DATABASE_POOL_SIZE: String(POOL) });
  account = await shop.world.account();
  browser = await shop.world.browser(account);
  const products = [];
  for (let i = 0; i < LINES_PER_ORDER; i++)
    products.push((await shop.world.product({ name: `Stylo à ${i}, « été »` })).id);
  await insertManyLines(shop.sql, { accountId: account.id, products, lines: LINES, now: shop.clock.now() });
  // As autovacuum does within a minute
  await shop.em().getConnection().execute('analyze orders, order_line');
  await shop.app.http.listen({ host: '127.0.0.1', port: 0 });
  port = (shop.app.http.server.address() as AddressInfo).port;
}, 180_000);
afterAll(() => shop.close());

/** Opens the download; nothing is read of it but what the test reads. */
async function open(
  url: string,
  encoding = 'identity',
): Promise<{ request: ClientRequest; response: IncomingMessage }> {
  const request = get({
    port,
    path: url,
    headers: { cookie: browser.cookie ?? '', 'accept-encoding': encoding },
    agent: false,
  });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', reject);
  });
  expect(response.statusCode).toBe(200);
  return { request, response };
}

/** How many connections are reading an export now. */
async function readers(): Promise<number> {
  const [found] = await shop.sql<{ readers: number }>(
    `select count(*)::int as readers from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and query like '%unit_price_excl_tax as "unitPriceExclTax"%'
      and state <> 'idle'`,
  );
  return found?.readers ?? -1;
}

async function expectNoReaders(): Promise<void> {
  for (const end = Date.now() + 5_000; (await readers()) > 0; await delay(20)) {
    if (Date.now() > end) throw new Error('a connection goes on reading');
  }
}

describe(`R-STAT-2: an export of ${LINES} lines`, () => {
  it('has every line once, and streams in bounded memory', async () => {
    const { url, rowCount } = await requested(browser);
    expect(rowCount).toBe(LINES);
    const { response } = await open(url);
    const before = process.memoryUsage().rss;
    let [lines, bytes, most] = [0, 0, 0];
    const hash = createHash('sha256');
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      hash.update(chunk);
      for (const byte of chunk) if (byte === 0x0a) lines++;
      most = Math.max(most, process.memoryUsage().rss);
    }
    // the header, and no line end after the last line or one
    expect([LINES, LINES + 1]).toContain(lines);
    expect(bytes).toBeGreaterThan(20_000_000);
    // generous: V8 gives back late what it has used once
    expect(most - before).toBeLessThan(250_000_000);
    await expectNoReaders();
  }, 120_000);

  it.each(['identity', 'gzip', 'br'])(
    'its first lines are there long before its last are made (%s)',
    async (encoding) => {
      const { url } = await requested(browser);
      const started = performance.now();
      const { request, response } = await open(url, encoding);
      let bytes = 0;
      for await (const chunk of response.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        // the mark and the header are less
        if (bytes > 300) break;
      }
      response.pause();
      // some seconds for two million of them; generous, for a machine that does other things
      expect(performance.now() - started).toBeLessThan(2_000);
      expect(bytes).toBeLessThan(1_000_000);
      expect(response.complete).toBe(false);
      request.destroy();
      await expectNoReaders();
    },
  );

  it('whoever is slow holds no connection while they read', async () => {
    const { url } = await requested(browser);
    const { response } = await open(url);
    response.pause();
    // once what lies between the two is full, nothing more is read: then nobody reads for a while
    for (let quiet = 0, rounds = 0; quiet < 5; rounds++) {
      if (rounds > 300) throw new Error('it goes on reading though nobody takes what it has read');
      quiet = (await readers()) === 0 ? quiet + 1 : 0;
      await delay(50);
    }
    expect(response.complete).toBe(false);
    let lines = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) for (const byte of chunk) if (byte === 0x0a) lines++;
    expect([LINES, LINES + 1]).toContain(lines);
  }, 60_000);

  it('whoever goes away lets go of the connection at once: a dozen do, more than the pool has', async () => {
    const { url } = await requested(browser);
    for (let i = 0; i < 2 * POOL; i++) {
      const { request, response } = await open(url);
      await new Promise((resolve) => response.once('data', resolve));
      request.destroy();
    }
    await expectNoReaders();
    expect((await browser.cart()).code).toBeNull();
  });

  it('nobody reading what they asked for keeps others from ordering', async () => {
    const { url } = await requested(browser);
    const stalled = [];
    for (let i = 0; i < 2 * POOL; i++) {
      const request = get({ port, path: url, headers: { cookie: browser.cookie ?? '' }, agent: false });
      request.on('response', (response) => response.pause());
      request.on('error', () => undefined);
      stalled.push(request);
    }
    await delay(300);
    const answered = await Promise.race([browser.cart(), delay(5_000).then(() => null)]);
    for (const request of stalled) request.destroy();
    expect(answered?.code).toBeNull();
    await expectNoReaders();
  });

  it('whoever goes away before the first line leaves nothing behind that reads', async () => {
    const { url } = await requested(browser);
    for (let i = 0; i < 20; i++) {
      const request = get({ port, path: url, headers: { cookie: browser.cookie ?? '' }, agent: false });
      request.on('error', () => undefined);
      await delay(i);
      request.destroy();
    }
    await expectNoReaders();
    expect((await browser.cart()).code).toBeNull();
  });

  it('a database that goes away in the middle breaks the download off, and the shop goes on', async () => {
    const { url } = await requested(browser);
    const { response } = await open(url);
    await new Promise((resolve) => response.once('data', resolve));
    const end = new Promise<string>((resolve) => {
      response.once('error', () => resolve('broken off'));
      response.once('end', () => resolve('as if it were whole'));
    });
    response.resume();
    await shop.sql(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    const isBroken = await Promise.race([end, delay(20_000).then(() => 'nothing')]);
    // the pool opens another connection where it can: then the file is whole
    expect(['broken off', 'as if it were whole']).toContain(isBroken);
    if (isBroken !== 'broken off') expect(response.complete).toBe(true);
    // whoever finds one of the ended connections in the pool is the last to
    await expect.poll(async () => (await browser.cart()).code, { timeout: 10_000 }).toBeNull();
  }, 40_000);
});
