import pg from 'pg';
import { afterEach } from 'vitest';

/** Holds a row's lock from a connection of its own, so that a race begins where the test wants it to. */
export interface RowBarrier {
  /** Resolves once so many other connections wait for a lock (whosoever's), in the order in which they came. */
  waitFor(connections: number): Promise<void>;
  /** Lets everybody go. */
  release(): Promise<void>;
}

const WAITERS = `
  select count(*)::int as waiters from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()`;

const held: RowBarrier[] = [];
afterEach(async () => {
  await Promise.all(held.splice(0).map((barrier) => barrier.release()));
});

/**
 * Locks what `statement` selects, e.g. `select from product where id = $1 for no key update`. Released at the test's end at
 * the latest. For a row that others refer to take `for no key update`: foreign keys then do not wait for it.
 */
export async function holdRows(url: string, statement: string, params: readonly unknown[]): Promise<RowBarrier> {
  const [holder, watcher] = await Promise.all([connect(url), connect(url)]);
  await holder.query('begin');
  await holder.query(statement, [...params]);
  let released: Promise<unknown> | undefined;
  const barrier: RowBarrier = {
    async waitFor(connections) {
      for (const end = Date.now() + 15_000; ; await new Promise((resolve) => setTimeout(resolve, 10))) {
        const { rows } = await watcher.query<{ waiters: number }>(WAITERS);
        const waiters = rows[0]?.waiters ?? 0;
        if (waiters >= connections) return;
        if (Date.now() > end) throw new Error(`${waiters} connections wait for a lock, not ${connections}`);
      }
    },
    async release() {
      released ??= holder.query('commit').then(() => Promise.all([holder.end(), watcher.end()]));
      await released;
    },
  };
  held.push(barrier);
  return barrier;
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'barrier' });
  await client.connect();
  return client;
}
