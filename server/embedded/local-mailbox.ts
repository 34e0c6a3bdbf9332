import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { findFreePort, isPortFree } from './free-port.js';

export interface LocalMailboxOptions {
  /** Mails are kept in its folder `mailbox`. */
  dataDir: string;
  /** 0: any free port. */
  smtpPort: number;
  /** Where the page to read mails is; another free port is taken when this one is not. */
  webPort: number;
  log: Pick<Logger, 'info' | 'warn'>;
}

export interface LocalMailbox {
  smtpUrl: string;
  /** For a browser; tests read mails from `<pageUrl>/api/email`. */
  pageUrl: string;
  /** Resolves once it accepts mail. */
  ready: Promise<void>;
  stop(): Promise<void>;
}

const RESTART_FIRST_MS = 250;
const RESTART_AT_MOST_MS = 10_000;

/**
 * A catch-all mailbox on 127.0.0.1 for the embedded mode: maildev in a process of its own, which ends with this one and is
 * started again when it dies. Returns at once; mail is accepted from `ready` on. Mails outlive restarts.
 */
export async function startLocalMailbox({
  dataDir,
  smtpPort,
  webPort,
  log,
}: LocalMailboxOptions): Promise<LocalMailbox> {
  const folder = path.join(dataDir, 'mailbox');
  mkdirSync(folder, { recursive: true });
  const smtp = await choosePort(smtpPort);
  const web = await choosePort(webPort);
  let child: ChildProcess | undefined;
  let restart: NodeJS.Timeout | undefined;
  let isStopped = false;
  let failures = 0;
  let isReady: () => void;
  const ready = new Promise<void>((resolve) => (isReady = resolve));

  function start(): void {
    // as source under the tests, compiled in the shop
    const script = `local-mailbox-process${path.extname(import.meta.filename)}`;
    child = spawn(process.execPath, [path.join(import.meta.dirname, script), String(smtp), String(web), folder], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let lastWords = '';
    child.stderr!.on('data', (chunk: Buffer) => (lastWords = (lastWords + String(chunk)).slice(-2000)));
    child.once('message', () => {
      failures = 0;
      isReady();
    });
    child.once('error', (error) => (lastWords = error.message));
    child.once('close', (code) => {
      if (isStopped) return;
      const delay = Math.min(RESTART_FIRST_MS * 2 ** failures++, RESTART_AT_MOST_MS);
      log.warn({ code, lastWords, restartInMs: delay }, 'the local mailbox ended; it is started again');
      restart = setTimeout(start, delay).unref();
    });
    // It must not keep the shop's process alive
    child.unref();
    child.channel?.unref();
    (child.stderr as { unref?(): void }).unref?.();
  }

  start();
  return {
    smtpUrl: `smtp://127.0.0.1:${smtp}`,
    pageUrl: `http://127.0.0.1:${web}`,
    ready,
    async stop() {
      isStopped = true;
      clearTimeout(restart);
      const running = child;
      if (!running || running.exitCode !== null || running.signalCode !== null) return;
      const ended = new Promise((resolve) => running.once('exit', resolve));
      // From now on it keeps this process alive; with nothing else left to do the process would otherwise end here, and leave
      // PostgreSQL running
      running.ref();
      running.kill('SIGTERM');
      await ended;
    },
  };
}

/** `wanted` when it is free or becomes so in a moment: the mailbox of a killed process is just ending. */
async function choosePort(wanted: number): Promise<number> {
  for (let attempt = 0; wanted > 0 && attempt < 5; attempt++) {
    if (await isPortFree(wanted)) return wanted;
    await sleep(100);
  }
  return findFreePort();
}
