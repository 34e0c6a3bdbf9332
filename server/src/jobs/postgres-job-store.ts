import { randomUUID } from 'node:crypto';
import { PostgresJobRepository, getCreateIndexesSQL, getCreateTableSQL } from '@agendajs/postgres-backend';
import pg from 'pg';
import { poolLimits } from '../database/limit-session.js';
import { JOB_STORE_LIMITS } from '../database/session-limits.js';
import type { JobStore, Wake } from './job-store.js';
import type { JobReference, PendingJob } from './job-types.js';
import { jobId } from './job-id.js';

/** A PostgreSQL schema of its own: the ORM, whose migrations describe `public`, never meets Agenda's table. */
const SCHEMA = 'jobs';
const TABLE = 'agenda_jobs';
/** Any number that nothing else of the shop locks. */
const SCHEMA_LOCK = 4_270_001;

/** Connects, and makes Agenda's table where it is missing. Throws while the database cannot be reached. */
export async function openPostgresJobStore(url: string, onError: (error: Error) => void): Promise<JobStore> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 3,
    ...poolLimits(JOB_STORE_LIMITS),
    application_name: 'jobs',
    options: `-c search_path=${SCHEMA}`,
  });
  pool.on('error', onError);
  try {
    await createTable(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const repository = new PostgresJobRepository({ pool, tableName: TABLE, ensureSchema: false });
  return {
    repository,
    put: (jobs) => put(pool, jobs),
    remove: (jobs) => remove(pool, jobs),
    read: (id) => read(pool, id),
    settle: (id, token) => settle(pool, id, token),
    release: async (worker) => {
      await pool.query(
        `update ${TABLE} set locked_at = null
         where last_modified_by = $1 and locked_at is not null and next_run_at is not null`,
        [worker],
      );
    },
    purge: async (names) => {
      await pool.query(
        `delete from ${TABLE} where name = any($1) and next_run_at is null and locked_at is null
         and greatest(last_finished_at, failed_at) < now() - interval '1 hour'`,
        [names],
      );
    },
    close: () => pool.end(),
  };
}

async function createTable(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ exists: boolean }>('select to_regclass($1) is not null as exists', [
      `${SCHEMA}.${TABLE}`,
    ]);
    if (rows[0]?.exists) return;
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [SCHEMA_LOCK]);
    await client.query(`create schema if not exists ${SCHEMA}`);
    await client.query(getCreateTableSQL(TABLE));
    for (const sql of getCreateIndexesSQL(TABLE)) await client.query(sql);
    await client.query('commit');
  } finally {
    // closed, not given back: a transaction that failed goes with it
    client.release(true);
  }
}

async function put(pool: pg.Pool, jobs: readonly PendingJob[]): Promise<void> {
  const byId = new Map(jobs.map((job) => [jobId(job, 32), job]));
  // in id order, so that two processes writing the same jobs wait for each other instead of deadlocking
  const sorted = [...byId].sort(([a], [b]) => (a < b ? -1 : 1));
  const token = randomUUID();
  await pool.query(
    `insert into ${TABLE} (id, name, type, priority, next_run_at, data)
     select id, name, 'normal', 0, at, data
     from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::jsonb[]) as job (id, name, at, data)
     on conflict (id) do update set next_run_at = excluded.next_run_at, data = excluded.data,
       fail_count = null, fail_reason = null, failed_at = null`,
    [
      sorted.map(([id]) => id),
      sorted.map(([, job]) => job.name),
      sorted.map(([, job]) => job.at.toISOString()),
      sorted.map(([, { key, at, data }]) => JSON.stringify({ key, at, token, payload: data })),
    ],
  );
}

async function remove(pool: pg.Pool, jobs: readonly JobReference[]): Promise<void> {
  const ids = jobs.map((job) => jobId(job, 32)).sort();
  await pool.query(`delete from ${TABLE} where id = any($1::uuid[])`, [ids]);
}

async function read(pool: pg.Pool, id: string): Promise<Wake | null> {
  const { rows } = await pool.query<{ data: { at: string; token: string; payload: unknown } }>(
    `select data from ${TABLE} where id = $1`,
    [id],
  );
  const data = rows[0]?.data;
  return data ? { ...data, at: new Date(data.at) } : null;
}

async function settle(pool: pg.Pool, id: string, token: string): Promise<void> {
  const { rowCount } = await pool.query(`delete from ${TABLE} where id = $1 and data->>'token' = $2`, [id, token]);
  if (rowCount) return;
  await pool.query(
    `update ${TABLE} set next_run_at = (data->>'at')::timestamptz, locked_at = null
     where id = $1 and next_run_at is null`,
    [id],
  );
}
