import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Embedded from '../embedded/embedded-postgres.js';

export interface ThrowawayPostgres {
  readonly url: string;
  /** Process id of the postmaster; every backend is a child of it. */
  readonly pid: number;
  /** Where PostgreSQL writes its log. */
  readonly logFile: string;
  /** Stops it and removes its folder. */
  stop(): Promise<void>;
}

/**
 * The PostgreSQL that the shop itself runs, with the shop's own settings, on a folder that goes with the run. Durable
 * (`fsync`, `synchronous_commit` and `full_page_writes` on) as in production: a commit is measured with its wait for the disk.
 */
export async function startThrowawayPostgres(): Promise<ThrowawayPostgres> {
  const built = new URL('../dist/embedded/embedded-postgres.js', import.meta.url).href;
  const { startEmbeddedPostgres } = (await import(built)) as typeof Embedded;
  const folder = await mkdtemp(join(tmpdir(), 'boutique-bench-'));
  await chmod(folder, 0o711); // run by root, PostgreSQL works as an account that must pass through it
  const remove = () => rm(folder, { recursive: true, force: true });
  const dataDir = join(folder, 'postgresql');
  try {
    const postgres = await startEmbeddedPostgres({ dataDir, durable: true });
    const [firstLine = ''] = (await readFile(join(dataDir, 'postmaster.pid'), 'utf8')).split('\n');
    return {
      url: postgres.url,
      pid: Number(firstLine),
      logFile: join(dataDir, 'server.log'),
      stop: () => postgres.stop().finally(remove),
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
