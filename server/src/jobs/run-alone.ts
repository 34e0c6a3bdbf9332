import pg from 'pg';
import { connectionLimits, limitSession } from '../database/limit-session.js';
import { SHOP_LIMITS } from '../database/session-limits.js';

const SIGN_OF_LIFE_MS = 10_000;
const SILENCE_MS = 60_000;

/**
 * Runs `task` unless another process of the shop is running it; returns whether it ran. It holds the PostgreSQL advisory lock
 * `lock` on a connection of its own, so the lock ends with the connection and with the process. PostgreSQL also ends a session
 * that has said nothing for a minute, such as that of a frozen process; that process may wake up and go on while another has
 * begun. So use this to save work, never to keep two from doing it at once. It does not work through a pooler in transaction
 * mode, since the lock belongs to the session.
 */
export async function runAlone(databaseUrl: string, lock: number, task: () => Promise<void>): Promise<boolean> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    ...connectionLimits(SHOP_LIMITS),
    application_name: 'sweep',
  });
  client.on('error', () => undefined); // a connection lost while `task` runs: its own statements tell
  await client.connect();
  const alive = setInterval(() => void client.query('select').catch(() => undefined), SIGN_OF_LIFE_MS);
  try {
    await limitSession(client, SHOP_LIMITS);
    await client.query(`set idle_session_timeout = ${SILENCE_MS}`);
    const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [lock]);
    if (!rows[0]?.locked) return false;
    await task();
    return true;
  } finally {
    clearInterval(alive);
    await client.end();
  }
}
