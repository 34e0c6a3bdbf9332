import { readdir, readFile, readlink, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** The main process of a PostgreSQL server. */
export interface Postmaster {
  pid: number;
  /** Unknown while the server is starting. */
  port: number | undefined;
}

/**
 * The server that runs on a data folder. A `postmaster.pid` that was left behind, and whose number another program has
 * taken over since, is removed: PostgreSQL would only see that such a process lives, and refuse to start.
 */
export async function findPostmaster(dataDir: string): Promise<Postmaster | undefined> {
  const file = join(dataDir, 'postmaster.pid');
  const [pid, , , port] = (await readFile(file, 'utf8').catch(() => '')).split('\n').map(Number);
  if (!pid || !isAlive(pid)) return undefined;
  if (process.platform === 'linux' && !(await isPostgres(pid))) {
    await orphansEnd(dataDir);
    await rm(file, { force: true });
    return undefined;
  }
  return { pid, port: port || undefined };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** False too for a process that has ended and that nobody has waited for: its command line is empty. */
async function isPostgres(pid: number): Promise<boolean> {
  return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes('postgres');
}

/** Sessions of a killed server may still be writing: a new one must not start beside them. They end when they notice. */
async function orphansEnd(dataDir: string): Promise<void> {
  const used = await realpath(dataDir);
  for (const deadline = Date.now() + 30_000; ; await delay(50)) {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    // Every process of PostgreSQL works in the data folder
    const folders = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')));
    if (!folders.includes(used)) return;
    if (Date.now() > deadline) throw new Error(`Sessions of a killed PostgreSQL still use ${dataDir}: end them first.`);
  }
}
