import { randomBytes } from 'node:crypto';
import { chown, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What is kept beside the folder of an embedded cluster, in `<dataDir>.json`. To be touched under the cluster's lock. */
export interface ClusterRecord {
  password: string;
  /** The port of the last start. */
  port?: number;
  /** Who uses the server: one `<process>-<number>` for each start that was not stopped. */
  users: string[];
}

/**
 * The record, a new one with a random password where neither it nor a cluster exists. Users whose process has ended are left out.
 *
 * @throws Error when there is a cluster but no record: its password is lost.
 */
export async function readClusterRecord(dataDir: string): Promise<ClusterRecord> {
  const text = await readFile(`${dataDir}.json`, 'utf8').catch(noneIfMissing);
  if (text !== undefined) {
    const record = JSON.parse(text) as Omit<ClusterRecord, 'users'> & Partial<ClusterRecord>;
    return { ...record, users: (record.users ?? []).filter((user) => isAlive(Number.parseInt(user, 10))) };
  }
  if (await stat(join(dataDir, 'PG_VERSION')).catch(noneIfMissing)) {
    throw new Error(`${dataDir}.json is missing: it holds the password of the database in ${dataDir}. Put it back.`);
  }
  const record: ClusterRecord = { password: randomBytes(24).toString('base64url'), users: [] };
  await writeClusterRecord(dataDir, record);
  return record;
}

/** Replaces the record at once: a process killed here leaves the whole old one or the whole new one. */
export async function writeClusterRecord(dataDir: string, record: ClusterRecord): Promise<void> {
  const [file, draft] = [`${dataDir}.json`, `${dataDir}.json.new`];
  const previous = await stat(file).catch(noneIfMissing);
  await writeFile(draft, JSON.stringify(record), { mode: 0o600 });
  if (previous && process.getuid?.() === 0) await chown(draft, previous.uid, previous.gid);
  await rename(draft, file);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function noneIfMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
