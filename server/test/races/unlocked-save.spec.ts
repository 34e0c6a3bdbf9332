import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../database.js';
import { holdRows } from './row-barrier.js';

/**
 * The same sale in plain SQL, without what the shop locks: what the races in this folder would find. Four buyers want two
 * pieces; each reads what is free, then writes.
 */
const BUYERS = 4;
const READ = 'select on_hand - reserved as free from shelf where id = 1';

let database: TestDatabase;
let buyers: pg.Client[];
beforeAll(async () => {
  database = await createTestDatabase();
  buyers = Array.from({ length: BUYERS }, () => new pg.Client({ connectionString: database.url }));
  await Promise.all(buyers.map((buyer) => buyer.connect()));
  await buyers[0]!.query(`create table shelf (id int primary key, on_hand int not null, reserved int not null,
    constraint shelf_counters check (0 <= reserved and reserved <= on_hand))`);
});
beforeEach(async () => {
  await buyers[0]!.query('truncate shelf');
  await buyers[0]!.query('insert into shelf values (1, 2, 0)');
});
afterAll(async () => {
  await Promise.all(buyers.map((buyer) => buyer.end()));
  await database.drop();
});

/** Sells to everybody at once: all stand at the row before the first is let to it. Answers how each sale ended. */
async function sellToAll({ read, write }: { read: string; write: string }): Promise<string[]> {
  const barrier = await holdRows(database.url, 'select from shelf where id = 1 for no key update', []);
  const sales = buyers.map(async (buyer) => {
    await buyer.query('begin');
    try {
      const { rows } = await buyer.query<{ free: number }>(read);
      const free = rows[0]?.free ?? 0;
      if (free < 1) {
        await buyer.query('rollback');
        return 'refused';
      }
      await buyer.query(write, write.includes('$1') ? [2 - free + 1] : []);
      await buyer.query('commit');
      return 'sold';
    } catch (error) {
      await buyer.query('rollback');
      return (error as pg.DatabaseError).constraint ?? 'failed';
    }
  });
  await barrier.waitFor(BUYERS);
  await barrier.release();
  return (await Promise.all(sales)).sort();
}

const reserved = async () =>
  (await buyers[0]!.query<{ reserved: number }>('select reserved from shelf where id = 1')).rows[0]?.reserved;

const ADD = 'update shelf set reserved = reserved + 1 where id = 1';

describe('why rows are locked before they are read', () => {
  it('locked first, as the shop does: two are sold, two are refused', async () => {
    expect(await sellToAll({ read: `${READ} for no key update`, write: ADD })).toEqual([
      'refused',
      'refused',
      'sold',
      'sold',
    ]);
    expect(await reserved()).toBe(2);
  });

  it('unlocked, with the constraint: nothing is oversold, but two buyers meet an error instead of a refusal', async () => {
    expect(await sellToAll({ read: READ, write: ADD })).toEqual(['shelf_counters', 'shelf_counters', 'sold', 'sold']);
    expect(await reserved()).toBe(2);
  });

  it('unlocked and unconstrained: four are sold of two', async () => {
    await buyers[0]!.query('alter table shelf drop constraint shelf_counters');
    expect(await sellToAll({ read: READ, write: ADD })).toEqual(['sold', 'sold', 'sold', 'sold']);
    expect(await reserved()).toBe(4);
  });

  it('read, added to and written back unlocked: four are sold, and the counter says one', async () => {
    expect(await sellToAll({ read: READ, write: 'update shelf set reserved = $1 where id = 1' })).toEqual([
      'sold',
      'sold',
      'sold',
      'sold',
    ]);
    expect(await reserved()).toBe(1);
  });
});
