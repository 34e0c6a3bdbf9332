import type { EntityManager } from '@mikro-orm/postgresql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { query, queryOne } from '../sql.js';
import { inTransaction } from '../../src/database/transaction.js';
import { expectBooksToAddUp } from '../books.js';
import { createTestApp, type TestApp } from '../test-app.js';

const POOL = 3;

let shop: TestApp;
let admin: pg.Client;
beforeAll(async () => {
  shop = await createTestApp({ DATABASE_POOL_SIZE: String(POOL), LOG_LEVEL: 'silent' });
  admin = new pg.Client({ connectionString: shop.databaseUrl });
  await admin.connect();
  await admin.query(`
    create table ending (id int);
    create function end_session() returns trigger language plpgsql as $$
      begin perform pg_terminate_backend(pg_backend_pid()); return null; end
    $$;
    create constraint trigger ending after insert on ending deferrable initially deferred
      for each row execute function end_session();`);
});
afterAll(async () => {
  await admin.end();
  await shop.close();
});

/** Ends the session that `em`'s transaction runs in, and waits until it is gone. */
async function endSessionOf(em: EntityManager): Promise<void> {
  const session = await queryOne<{ pid: number }>(em, 'select pg_backend_pid() as pid, $1::int', [0]);
  await admin.query('select pg_terminate_backend($1, 5000)', [session?.pid]);
}

/** What happens to a connection, and when; each of them ends it. */
const POINTS: Record<string, (em: EntityManager) => Promise<unknown>> = {
  'in begin, which goes out alone': async (em) => {
    const pool = await em.getConnection().getNativeClient();
    const cut = (client: pg.PoolClient) =>
      void (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    pool.once('acquire', cut);
    return em.transactional(() => Promise.resolve(), { isolationLevel: 'repeatable read' as never });
  },
  'in begin, which goes out with the first statement': (em) =>
    em.transactional((inside) => query(inside, 'select pg_terminate_backend(pg_backend_pid()), $1::int', [0])),
  'in commit': (em) => em.transactional((inside) => query(inside, 'insert into ending values ($1)', [1])),
  'before commit': (em) => em.transactional((inside) => endSessionOf(inside)),
  'before rollback': (em) =>
    em.transactional(async (inside) => {
      await endSessionOf(inside);
      throw new Error('given up');
    }),
};

describe('invariant 10: a connection that fails goes back to the pool', () => {
  it.each(Object.keys(POINTS))('%s, as often as the pool is large', { timeout: 20_000 }, async (point) => {
    const product = await shop.world.product({ stock: 10 });
    const browser = await shop.world.browser();
    await browser.addToCart(product.reference, 1);
    for (let i = 0; i <= POOL; i++) await expect(POINTS[point]!(shop.em()), point).rejects.toThrow();

    const answers = [browser.save(), browser.cart(), browser.cart(), browser.cart()];
    expect((await Promise.all(answers)).map(({ code }) => code)).toEqual([null, null, null, null]);
    const pool = await shop.em().getConnection().getNativeClient();
    expect([pool.waitingCount, pool.totalCount - pool.idleCount]).toEqual([0, 0]);
    await expectBooksToAddUp(shop.sql);
  });
});

describe('invariant 10: what was lost with its connection', () => {
  it('before the commit is begun again, and nobody sees it', async () => {
    let attempts = 0;
    const done = await inTransaction(shop.em(), async (em) => {
      if (++attempts === 1) await endSessionOf(em);
      await query(em, 'select $1::int', [1]);
      return 'done';
    });
    expect([done, attempts]).toEqual(['done', 2]);
  });

  it('with the commit is not: nobody knows whether it was done', async () => {
    let attempts = 0;
    const ending = inTransaction(shop.em(), async (em) => {
      attempts++;
      await query(em, 'insert into ending values ($1)', [1]);
    });
    await expect(ending).rejects.toMatchObject({ code: '57P01' });
    expect(attempts).toBe(1);
  });
});
