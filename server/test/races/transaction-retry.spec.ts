import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Product } from '../../src/products/product.entity.js';
import { query } from '../sql.js';
import { inTransaction } from '../../src/database/transaction.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { countRollbacks, statementsOf } from './watch-statements.js';

let shop: TestApp;
beforeAll(async () => {
  shop = await createTestApp();
  await shop
    .em()
    .getConnection()
    .execute(
      `create function raise_error(code text) returns int language plpgsql as $$
        begin raise exception 'on purpose' using errcode = code; end
      $$`,
    );
});
afterAll(() => shop.close());

type Em = ReturnType<TestApp['em']>;

const raise = (em: Em, code: string) => query(em, 'select raise_error($1)', [code]);

/** Two transactions that take two rows in opposite order, and wait until both hold one. */
async function meetInTheMiddle(touch: (em: Em, id: number) => Promise<unknown>) {
  const [one, two] = [await shop.world.product(), await shop.world.product()];
  let holding = 0;
  let attempts = 0;
  const take = (first: number, last: number) =>
    inTransaction(shop.em(), async (em) => {
      attempts++;
      await touch(em, first);
      // after the deadlock nobody waits any more
      for (holding++; holding < 2;) await sleep(5);
      await touch(em, last);
    });
  await Promise.all([take(one.id, two.id), take(two.id, one.id)]);
  return { one, two, attempts };
}

describe('invariant 6: a deadlock is tried again, and nobody sees it', () => {
  it('in statements of our own', async () => {
    let attempts = 0;
    const statements = await statementsOf(async () => {
      const met = await meetInTheMiddle((em, id) =>
        query(em, 'update product set reserved = reserved + 1 where id = $1', [id]),
      );
      attempts = met.attempts;
      const rows = await shop.sql('select reserved from product where id = any($1)', [[met.one.id, met.two.id]]);
      expect(rows).toEqual([{ reserved: 2 }, { reserved: 2 }]);
    });
    expect(attempts).toBe(3);
    expect(countRollbacks(statements)).toBe(1);
  });

  it('in those that the ORM writes, whose errors it wraps', async () => {
    const { one, two, attempts } = await meetInTheMiddle(async (em, id) => {
      const product = await em.findOneOrFail(Product, id);
      product.description += '.';
      await em.flush();
    });
    expect(attempts).toBe(3);
    const rows = await shop.sql('select description from product where id = any($1)', [[one.id, two.id]]);
    expect(rows).toEqual([{ description: 'Un support...' }, { description: 'Un support...' }]);
  });

  it.each([
    ['40P01', 4],
    ['40001', 4],
    ['23514', 1],
    ['P0001', 1],
  ])('an error %s is met %i times before it is told', async (code, times) => {
    let attempts = 0;
    const failing = inTransaction(shop.em(), (em) => {
      attempts++;
      return raise(em, code);
    });
    await expect(failing).rejects.toMatchObject({ code });
    expect(attempts).toBe(times);
  });

  it('what an attempt that failed wrote is not there', async () => {
    const product = await shop.world.product();
    let attempts = 0;
    await inTransaction(shop.em(), async (em) => {
      await query(em, 'update product set reserved = reserved + 1 where id = $1', [product.id]);
      if (++attempts < 3) await raise(em, '40P01');
    });
    expect(attempts).toBe(3);
    expect(await shop.sql('select reserved from product where id = $1', [product.id])).toEqual([{ reserved: 1 }]);
  });
});
