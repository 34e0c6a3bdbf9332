import { chown, lstat, stat } from 'node:fs/promises';
import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';

/** Where the programs of PostgreSQL are, as absolute paths. */
export interface PostgresBinaries {
  initdb: string;
  pg_ctl: string;
}

/** Who runs PostgreSQL. */
export interface PostgresAccount {
  /** What `spawn` needs to run a program as this account. */
  identity: { uid?: number; gid?: number };
  /** The program and arguments to spawn for a program of PostgreSQL. */
  command(program: string, args: string[]): [string, string[]];
  /** Makes the account the owner of a file or folder. */
  give(path: string): Promise<void>;
}

const NOBODY = 65534;
const SETPRIV = '/usr/bin/setpriv';

/**
 * The account to run PostgreSQL as: the current one, but never root, which PostgreSQL refuses. For root it is the owner of the
 * data folder, `nobody` when there is none yet.
 *
 * @throws Error when the data folder belongs to somebody else, or when the account cannot enter the folders of the programs or of the data, and no means exists to let it.
 */
export async function accountForPostgres(binaries: PostgresBinaries, dataDir: string): Promise<PostgresAccount> {
  const owner = await lstat(dataDir).catch(() => undefined);
  const self = process.getuid?.();
  if (self !== 0) {
    if (owner && self !== undefined && owner.uid !== self) {
      throw new Error(`${dataDir} belongs to another account (${owner.uid}): run as that account, or set DATA_DIR.`);
    }
    return { identity: {}, command: (program, args) => [program, args], give: () => Promise.resolve() };
  }
  const identity = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : { uid: NOBODY, gid: NOBODY };
  const give = (path: string): Promise<void> => chown(path, identity.uid, identity.gid);
  if (owner && owner.uid === 0) await give(dataDir);

  const closed = (await closedFolder(binaries.initdb, identity)) ?? (await closedFolder(dataDir, identity));
  if (!closed) return { identity, command: (program, args) => [program, args], give };
  if (!isExecutable(SETPRIV)) {
    throw new Error(
      `PostgreSQL does not run as root, and the account it runs as (${identity.uid}) cannot enter ${closed}: ` +
        `open that folder to it (chmod o+x ${closed}), or move the shop elsewhere.`,
    );
  }
  // One capability of root's is left to the account, so that it can pass closed folders such as /root
  const prefix = [
    ...['--securebits=+no_setuid_fixup', `--reuid=${identity.uid}`, `--regid=${identity.gid}`, '--clear-groups'],
    ...['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--'],
  ];
  return { identity: {}, command: (program, args) => [SETPRIV, [...prefix, program, ...args]], give };
}

/** The first folder on the way to `path` that the account may not pass, or undefined. */
async function closedFolder(path: string, { uid, gid }: { uid: number; gid: number }): Promise<string | undefined> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid: ownerId, gid: groupId } = await stat(folder);
    const bit = ownerId === uid ? 0o100 : groupId === gid ? 0o010 : 0o001;
    if (!(mode & bit)) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
