import { readFile, stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';

/** The beginning of an entry of PostgreSQL's log that tells of one statement of the main pool: jobs name their connections. */
const STATEMENT = /^bench\|\[unknown\]\|LOG: {2}(?:execute [^:]*|statement): ([^]*?)(?=^bench\|)/gm;

/**
 * What PostgreSQL was sent while `work` went on, `begin` and `commit` included: one entry a statement. PostgreSQL logs them for
 * that while; no extension, no proxy. The connections that the server has open take the setting over too.
 */
export async function statementsOf(client: pg.Client, logFile: string, work: () => Promise<void>): Promise<string[]> {
  await client.query(`alter system set log_line_prefix = 'bench|%a|'`);
  await setLogging(client, 'all');
  const { size } = await stat(logFile);
  try {
    await work();
  } finally {
    await setLogging(client, 'none');
  }
  const text = (await readFile(logFile)).subarray(size).toString('utf8');
  return [...text.matchAll(STATEMENT)].map(([, statement = '']) => statement.replace(/\s+/g, ' ').trim());
}

async function setLogging(client: pg.Client, what: 'all' | 'none'): Promise<void> {
  await client.query(`alter system set log_statement = '${what}'`);
  await client.query('select pg_reload_conf()');
  // The postmaster passes the signal on; every backend takes it over before its next statement
  await delay(300);
}
