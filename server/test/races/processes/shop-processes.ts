import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '../../../src/app.js';
import { findFreePort } from '../../../embedded/free-port.js';
import { NO_LIMITS } from '../../no-limits.js';
import { TestClient } from '../../test-client.js';

/** Two seconds usually; a machine that does ten other things takes its time. */
const START_LIMIT_MS = 90_000;
const MAIN = path.resolve(import.meta.dirname, '../../../dist/src/main.js');

/** One life of a server process, from its start to its end. */
export interface ShopProcess {
  /** Whom its mails are from: no two lives share it. */
  readonly mailFrom: string;
  readonly port: number;
  /** How often it was frozen or killed: what was asked of it meanwhile may have waited, or have no answer. */
  readonly disturbances: number;
  /** kill -9. */
  kill(): Promise<void>;
  /** SIGSTOP, and SIGCONT after so long: a process that holds what it holds and does nothing. */
  freeze(milliseconds: number): Promise<void>;
  /** SIGTERM; its exit code. @throws Error when it does not end by itself */
  stop(): Promise<number | null>;
}

let lives = 0;

/**
 * Starts the built server as it is run (`node server/dist/src/main.js`), and resolves once it serves.
 * @throws Error when it is not built, or ends before it serves
 */
export async function startShopProcess(env: Readonly<Record<string, string>>): Promise<ShopProcess> {
  if (!existsSync(MAIN))
    throw new Error('server/dist is missing: build it first (npm run build; npm test does so by itself)');
  const port = await findFreePort();
  const mailFrom = `boutique-${++lives}@exemple.fr`;
  const child = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...(process.env['PATH'] ? { PATH: process.env['PATH'] } : {}),
      ...{ ROLE: 'all', DEMO: 'false', LOG_LEVEL: 'error', MAIL_FROM: `La Boutique <${mailFrom}>`, PORT: String(port) },
      ...NO_LIMITS,
      ...env,
    },
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  // a test that is given up leaves no process behind
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  void ended.then(() => process.off('exit', killWithUs));
  await untilItServes(child, port);
  let disturbances = 0;
  return {
    mailFrom,
    port,
    get disturbances() {
      return disturbances;
    },
    async kill() {
      disturbances++;
      child.kill('SIGKILL');
      await ended;
    },
    async freeze(milliseconds) {
      disturbances++;
      child.kill('SIGSTOP');
      await sleep(milliseconds);
      child.kill('SIGCONT');
      disturbances++;
    },
    async stop() {
      child.kill('SIGTERM');
      const code = await Promise.race([ended, sleep(20_000, 'late' as const, { ref: false })]);
      if (code !== 'late') return code;
      child.kill('SIGKILL');
      throw new Error('a server process did not end within 20 s of SIGTERM');
    },
  };
}

async function untilItServes(child: ChildProcess, port: number): Promise<void> {
  for (const end = Date.now() + START_LIMIT_MS; Date.now() < end; await sleep(100)) {
    if (child.exitCode !== null) throw new Error(`a server process ended with ${child.exitCode} before it served`);
    const isReady = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(5_000) }).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
  }
  child.kill('SIGKILL');
  throw new Error(`a server process did not serve within ${START_LIMIT_MS / 1000} s`);
}

/** The process that was asked ended before it answered: what it did nobody knows. */
export class LostAnswer extends Error {}

/** What is told of every request that was answered. */
export type Answered = (milliseconds: number, by: { isDisturbed: boolean }) => void;

/** The same browser, whose every request goes to the process that `choose` says, over the network. */
export function overNetwork(
  browser: TestClient,
  choose: () => Pick<ShopProcess, 'port' | 'disturbances'>,
  onAnswer: Answered = () => undefined,
): TestClient {
  const inject = async (request: {
    method: string;
    url: string;
    payload: unknown;
    headers: Record<string, string>;
  }) => {
    const { method, url, payload, headers } = request;
    const asked = choose();
    const [start, { disturbances }] = [performance.now(), asked];
    try {
      const response = await fetch(`http://127.0.0.1:${asked.port}${url}`, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(payload),
        signal: AbortSignal.timeout(25_000),
      });
      const text = await response.text();
      onAnswer(performance.now() - start, { isDisturbed: asked.disturbances !== disturbances });
      return { cookies: [], json: () => JSON.parse(text) as unknown };
    } catch (error) {
      throw new LostAnswer('no answer', { cause: error });
    }
  };
  return new TestClient({ http: { inject } as unknown as App['http'] }, browser.cookie);
}
