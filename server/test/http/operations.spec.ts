import pg from 'pg';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { createTestApp, type TestApp } from '../test-app.js';
import { ask } from './ask.js';

let shop: TestApp;
afterEach(() => shop.close());

const ready = async () => (await ask(shop, { url: '/health/ready' })).status;
const live = async () => (await ask(shop, { url: '/health/live' })).status;

/** Lets nobody into the shop's database, or again; whoever is in it is put out. */
async function setReachable(isReachable: boolean): Promise<void> {
  const database = new URL(shop.databaseUrl).pathname.slice(1);
  const admin = new pg.Client({ connectionString: inject('adminUrl') });
  await admin.connect();
  await admin.query(`alter database ${database} with allow_connections ${isReachable}`);
  if (!isReachable)
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database]);
  await admin.end();
}

async function eventually<T>(read: () => Promise<T>, wanted: T): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if ((await read()) === wanted) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(await read()).toBe(wanted);
}

describe('when the database is gone', () => {
  it('the process says that it is not ready, stays alive, and serves again by itself', async () => {
    shop = await createTestApp({ LOG_LEVEL: 'silent' });
    const { reference } = await shop.world.product();
    const browser = await shop.world.browser();
    await browser.addToCart(reference, 1);
    expect([await ready(), await live()]).toEqual([200, 200]);

    await setReachable(false);
    await eventually(ready, 503);
    expect(JSON.parse((await ask(shop, { url: '/health/ready' })).body)).toEqual({ status: 'unavailable' });
    expect(await live()).toBe(200);
    const away = await browser.cart();
    expect(away).toMatchObject({ data: null, code: 'INTERNAL_SERVER_ERROR' });
    expect((await browser.get('/documents/orders/x/quote.pdf')).statusCode).toBe(500);

    await setReachable(true);
    await eventually(ready, 200);
    expect(await browser.cart()).toMatchObject({ code: null, data: { cart: { quantityTotal: 1 } } });
  });
});

describe('when it is told to stop', () => {
  it('answers what is under way, takes nothing new, and then ends', async () => {
    shop = await createTestApp();
    const product = await shop.world.product();
    const browser = await shop.world.browser();
    const address = await shop.app.http.listen({ host: '127.0.0.1', port: 0 });
    const send = () =>
      fetch(`${address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: browser.cookie ?? '' },
        body: JSON.stringify({
          query: `mutation { addToCart(reference: "${product.reference}", quantity: 3) { quantityTotal } }`,
        }),
      });

    // Something slow: a click that waits for its cart's lock
    const other = new pg.Client({ connectionString: shop.databaseUrl });
    await other.connect();
    await other.query('begin');
    await other.query('select 1 from cart for update');
    const underWay = send();
    await eventually(async () => {
      const { rows } = await other.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rows[0]?.n;
    }, 1);

    let isClosed = false;
    const closing = shop.app.close().then(() => (isClosed = true));
    await expect(eventuallyRefused(send)).resolves.toBe(true);
    expect(isClosed).toBe(false);

    await other.query('commit');
    expect(await (await underWay).json()).toEqual({ data: { addToCart: { quantityTotal: 3 } } });
    await closing;
    const { rows } = await other.query('select quantity from cart_line');
    expect(rows).toEqual([{ quantity: 3 }]);
    await other.end();
  });
});

/** Whether a new request is turned away: no connection, or a 503. */
async function eventuallyRefused(send: () => Promise<Response>): Promise<boolean> {
  for (let tries = 0; tries < 50; tries++) {
    const answer = await Promise.race([
      send().then(
        ({ status }) => status,
        () => 'no connection' as const,
      ),
      new Promise<'waits'>((resolve) => setTimeout(() => resolve('waits'), 300)),
    ]);
    if (answer === 'no connection' || answer === 503) return true;
  }
  return false;
}
