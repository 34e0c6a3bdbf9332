import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';
import { findFreePort } from './free-port.ts';
import { Mailbox } from './mailbox.ts';

const root = resolve(import.meta.dirname, '../..');
const READY_MS = 90_000;

/** A shop of a test's own, with its own PostgreSQL and mailbox, that the test may kill and start again. */
export interface Shop {
  readonly url: string;
  readonly mailbox: Mailbox;
  /** SIGKILL: no time to put anything in order. */
  kill(): Promise<void>;
  /** As it was, on the data that is there; returns once it is ready. */
  start(): Promise<void>;
  /** Ends it and all that it started, and throws its data away. */
  dispose(): Promise<void>;
}

/** Started and ready. `settings` are its environment, e.g. `RESERVATION_DURATION`. */
export async function startShop(settings: Readonly<Record<string, string>>): Promise<Shop> {
  const dataDir = mkdtempSync(join(tmpdir(), 'boutique-e2e-own-'));
  const [port, mailboxPort] = [await findFreePort(), await findFreePort()];
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;

  const isRunning = () => child !== undefined && child.exitCode === null && child.signalCode === null;
  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (!child || !isRunning()) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  const shop: Shop = {
    url,
    mailbox: new Mailbox(`http://127.0.0.1:${mailboxPort}`),
    kill: () => end('SIGKILL'),
    async start() {
      child = spawn(process.execPath, ['server/dist/embedded/main.js'], {
        cwd: root,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: {
          ...process.env,
          ...{ NODE_ENV: '', ROLE: 'all', HOST: '127.0.0.1', DEMO: 'true', LOG_LEVEL: 'error' },
          ...{ DATABASE_URL: '', MONGODB_URL: '', SMTP_URL: '', PUBLIC_URL: '' },
          ...{ PORT: String(port), MAILBOX_PORT: String(mailboxPort), DATA_DIR: dataDir },
          // Late is the machine, which two browsers share with it
          MAX_EVENT_LOOP_DELAY_MS: '0',
          ...settings,
        },
      });
      await expect(async () => {
        if (!isRunning()) throw new Error('The shop ended instead of getting ready: see its errors above.');
        expect((await fetch(`${url}/health/ready`)).status).toBe(200);
      }).toPass({ timeout: READY_MS, intervals: [100] });
    },
    async dispose() {
      await end('SIGTERM');
      stopLeftOver(dataDir);
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  try {
    await shop.start();
  } catch (error) {
    await shop.dispose();
    throw error;
  }
  return shop;
}

/** The PostgreSQL of a shop that was killed and not started again. */
function stopLeftOver(dataDir: string): void {
  const pidFile = join(dataDir, 'postgresql', 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (pid > 1) process.kill(pid, 'SIGINT');
}
