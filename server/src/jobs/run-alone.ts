import pg from 'pg';

/**
 * Runs `task` unless another process of the shop is running it: under the PostgreSQL advisory lock `lock`, on a connection
 * of its own. Returns whether it ran. The lock ends with the connection, so with the process too.
 * Not through a pooler in transaction mode: the lock is the session's.
 */
export async function runAlone(databaseUrl: string, lock: number, task: () => Promise<void>): Promise<boolean> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 5000,
    application_name: 'sweep',
  });
  client.on('error', () => undefined); // a connection lost while `task` runs: its own statements tell
  await client.connect();
  try {
    const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [lock]);
    if (!rows[0]?.locked) return false;
    await task();
    return true;
  } finally {
    await client.end();
  }
}
