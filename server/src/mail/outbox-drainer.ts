import type { Logger } from 'pino';
import type { DrainResult } from './drain-outbox.js';

export interface OutboxDrainerOptions {
  /** Sends a batch; `signal` says that the process is about to end. */
  drain: (signal: AbortSignal) => Promise<DrainResult>;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** How often the outbox is looked at unasked: other processes put mails into it too. */
  pollMs?: number;
}

export interface OutboxDrainer {
  /** Mail was put into the outbox: looks now. Never throws, never waits. */
  wake(): void;
  /** Waits for the mail on its way. */
  stop(): Promise<void>;
}

const PAUSE_FIRST_MS = 1_000;
const PAUSE_AT_MOST_MS = 60_000;

/** Drains the outbox until it is stopped; while the mail server or the database is down, less and less often. */
export function startOutboxDrainer({ drain, log, pollMs = 2_000 }: OutboxDrainerOptions): OutboxDrainer {
  let timer: NodeJS.Timeout | undefined;
  let draining: Promise<void> | undefined;
  let isWoken = false;
  const stopped = new AbortController();
  let failures = 0;
  let isDatabaseAway = false;

  async function look(): Promise<void> {
    isWoken = false;
    let isMore = false;
    try {
      const result = await drain(stopped.signal);
      isMore = result.isMore;
      if (result.isServerDown) failed('the mail server cannot be reached; mails wait');
      // nothing was due: the database is back, but nothing is known of the mail server
      else if (result.isServerUp || isDatabaseAway) recovered();
      isDatabaseAway = false;
    } catch (error) {
      isDatabaseAway = true;
      failed('the outbox cannot be read; mails wait', error);
    }
    if (failures > 0) plan(Math.min(PAUSE_FIRST_MS * 2 ** (failures - 1), PAUSE_AT_MOST_MS));
    else plan(isMore || isWoken ? 0 : pollMs);
  }

  function failed(message: string, error?: unknown): void {
    // logged once for each outage
    if (failures++ === 0) log.warn({ err: error }, message);
  }

  function recovered(): void {
    if (failures > 0) log.info({}, 'mails are sent again');
    failures = 0;
  }

  function plan(delayMs: number): void {
    if (stopped.signal.aborted) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      draining = look().finally(() => (draining = undefined));
    }, delayMs).unref();
  }

  plan(0);
  return {
    wake() {
      isWoken = true;
      if (!draining && failures === 0) plan(0);
    },
    async stop() {
      stopped.abort();
      clearTimeout(timer);
      await draining;
    },
  };
}
