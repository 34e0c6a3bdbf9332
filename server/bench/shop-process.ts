import { type ChildProcess, spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import shopArguments from '../node-arguments.json' with { type: 'json' };

const MAIN = resolve(import.meta.dirname, '../dist/src/main.js');
const NO_LIMITS = { RATE_PER_ADDRESS: '1000000', RATE_PER_ACCOUNT: '1000000' };
/** Sign-ins are made to fail by the hundred: how many may fail is another limit. */
const LIMITS = { TRUST_PROXY: '1', SIGN_IN_ATTEMPTS: '100000' };

export interface ShopProcess {
  readonly pid: number;
  readonly port: number;
  /** From its start to the first « ready », in milliseconds. */
  readonly readyMs: number;
  /** How many operations it refused or failed since it started, by its own count. */
  refusedOperations(): Promise<number>;
  /** Lets it drain and end. */
  stop(): Promise<void>;
}

export interface ShopProcessOptions {
  readonly databaseUrl: string;
  readonly smtpUrl: string;
  readonly logDir: string;
  /** `web` does nothing but answer. */
  readonly role?: 'all' | 'web';
  /** With its limits on rates, for people behind a proxy; without them by default, since a few connections stand for many. */
  readonly hasLimits?: boolean;
  /** For Node: a profile. */
  readonly nodeArguments?: readonly string[];
}

/** The server as production runs it, on a database of ours; returns once it is ready. */
export async function startShop(options: ShopProcessOptions): Promise<ShopProcess> {
  const port = await freePort();
  const log = openSync(join(options.logDir, 'shop.log'), 'a');
  const begun = performance.now();
  const child = spawn(process.execPath, [...shopArguments, ...(options.nodeArguments ?? []), MAIN], {
    stdio: ['ignore', log, log],
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      DEMO: 'false',
      DATABASE_URL: options.databaseUrl,
      SMTP_URL: options.smtpUrl,
      DATA_DIR: options.logDir,
      ROLE: options.role ?? 'all',
      ...(options.hasLimits ? LIMITS : NO_LIMITS),
      ...passedOn(),
    },
  });
  const base = `http://127.0.0.1:${port}`;
  await waitUntilReady(child, base);
  const readyMs = performance.now() - begun;
  return {
    pid: child.pid ?? 0,
    port,
    readyMs,
    async refusedOperations() {
      const text = await (await fetch(`${base}/metrics`)).text();
      const counts = text.matchAll(/^graphql_operation_seconds_count\{.*outcome="error".*\} (\d+)/gm);
      return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
    },
    stop: () => stop(child),
  };
}

/** Settings of the shop that an operator wants to try: `DATABASE_POOL_SIZE=20 npm run bench`. */
function passedOn(): Record<string, string> {
  const names = ['DATABASE_POOL_SIZE', 'LOG_LEVEL', 'NODE_OPTIONS'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

async function waitUntilReady(child: ChildProcess, base: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server ended with code ${child.exitCode} before it was ready.`);
    const isReady = await fetch(`${base}/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    if (performance.now() > deadline) throw new Error('The server was not ready within a minute.');
    await delay(10);
  }
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null) return done();
    child.once('exit', () => done());
    child.kill('SIGTERM');
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  const { port } = server.address() as { port: number };
  await new Promise<void>((closed) => server.close(() => closed()));
  return port;
}
