import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
import { findPostmaster } from './postmaster.js';

let folder: string;
let dataDir: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'boutique-embedded-'));
  await chmod(folder, 0o711);
  dataDir = join(folder, 'postgres');
});

afterEach(async () => {
  const postmaster = await findPostmaster(dataDir);
  if (postmaster) await kill(postmaster.pid);
  await rm(folder, { recursive: true, force: true });
});

const start = (): Promise<EmbeddedPostgres> => startEmbeddedPostgres({ dataDir, durable: false });

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

async function pidOf(): Promise<number> {
  return Number((await readFile(join(dataDir, 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

async function kill(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => findPostmaster(dataDir)).toBeUndefined();
}

describe('embedded PostgreSQL', () => {
  it('sorts like French, keeps its password to its owner, and is gone after stop', async () => {
    const postgres = await start();

    const sorted = await query(
      postgres.url,
      `select v from (values ('zéro'), ('été'), ('Étage'), ('ete')) t (v) order by v`,
    );
    expect(sorted).toEqual(['Étage', 'ete', 'été', 'zéro']);
    expect((await stat(`${dataDir}.json`)).mode & 0o077).toBe(0);

    await postgres.stop();
    expect(await findPostmaster(dataDir)).toBeUndefined();
    await expect(query(postgres.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('is one server for all who start it at the same time', async () => {
    const all = await Promise.all([start(), start(), start()]);

    expect(new Set(all.map(({ url }) => url)).size).toBe(1);
  });

  it('survives the kill -9 of the server: the same address and the same rows after the next start', async () => {
    const before = await start();
    await query(before.url, 'create table kept as select 42 as answer');
    await query(before.url, 'checkpoint'); // a throw-away cluster promises nothing else
    await kill(await pidOf());

    const after = await start();

    expect(after.url).toBe(before.url);
    expect(await query(after.url, 'select answer from kept')).toEqual([42]);
  });

  it('starts beside a postmaster.pid whose number belongs to another program by now', async () => {
    const before = await start();
    await before.stop();
    await writeFile(join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n1\n${before.port}\n`);

    const after = await start();

    expect(await query(after.url, 'select 1')).toEqual([1]);
  });

  it('begins again where an initialisation was cut short', async () => {
    await mkdir(`${dataDir}.new`);
    await writeFile(join(`${dataDir}.new`, 'PG_VERSION'), '18\n');

    const postgres = await start();

    expect(await query(postgres.url, 'select 1')).toEqual([1]);
  });

  it('is left running for the others that use it', async () => {
    const [mine, theirs] = [await start(), await start()];

    await mine.stop();
    expect(await query(theirs.url, 'select 1')).toEqual([1]);

    await theirs.stop();
    expect(await findPostmaster(dataDir)).toBeUndefined();
  });

  it('is not kept running by a process that was killed, nor by a connection left open', async () => {
    const postgres = await start();
    const record = JSON.parse(await readFile(`${dataDir}.json`, 'utf8')) as { users: string[] };
    const killed = spawnSync(process.execPath, ['-e', '']).pid;
    await writeFile(`${dataDir}.json`, JSON.stringify({ ...record, users: [...record.users, `${killed}-1`] }));
    const session = new pg.Client({ connectionString: postgres.url });
    session.on('error', () => undefined); // the server ends it
    await session.connect();

    await postgres.stop();

    expect(await findPostmaster(dataDir)).toBeUndefined();
  });

  it('refuses a folder whose password file was lost, and says so', async () => {
    await (await start()).stop();
    await rm(`${dataDir}.json`);

    await expect(start()).rejects.toThrow(`${dataDir}.json is missing`);
  });
});
