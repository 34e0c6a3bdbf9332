import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../embedded/embedded-postgres.js';
import { migrate } from '../src/migrate.js';
import { findPostmaster } from '../embedded/postmaster.js';

const PREFIX = 'boutique-test-';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server that every test file makes its own database on. */
    adminUrl: string;
    /** The name of the migrated, empty database that they are copies of. */
    templateDatabase: string;
  }
}

interface Server {
  adminUrl: string;
  stop(): Promise<void>;
}

/**
 * Once per run, before the first test file: a PostgreSQL server of its own (or the one of `TEST_DATABASE_URL`, whose
 * account must be allowed to create databases) and on it a migrated database to copy.
 *
 * @returns what undoes it, after the last test file or when the run is given up.
 */
export default async function prepareCluster(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const server: Server = given ? { adminUrl: given, stop: () => Promise.resolve() } : await startServer();
  const templateDatabase = `template_${randomBytes(6).toString('hex')}`;
  const teardown = async (): Promise<void> => {
    // A server of the run's own goes whole
    if (given) await execute(given, `drop database if exists ${templateDatabase} with (force)`);
    await server.stop();
  };
  try {
    await execute(server.adminUrl, `create database ${templateDatabase}`);
    const url = new URL(server.adminUrl);
    url.pathname = `/${templateDatabase}`;
    await migrate(url.href);
  } catch (error) {
    await teardown();
    throw error;
  }
  project.provide('adminUrl', server.adminUrl);
  project.provide('templateDatabase', templateDatabase);
  return teardown;
}

async function startServer(): Promise<Server> {
  await removeAbandoned();
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  await chmod(folder, 0o711); // run by root, PostgreSQL works as an account that must pass through it
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), durable: false });
    const stop = (): Promise<void> => postgres.stop().finally(remove);
    return { adminUrl: postgres.url, stop };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Ends and removes the servers of runs that were killed before they could. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : undefined;
    if (!pid || isAlive(pid)) continue;
    const folder = join(tmpdir(), name);
    const postmaster = await findPostmaster(join(folder, 'postgres'));
    if (postmaster) process.kill(postmaster.pid, 'SIGQUIT');
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
