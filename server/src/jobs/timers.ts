import type { JobName, JobPayloads, JobReference, Log, PendingJob } from './job-types.js';
import type { Jobs } from './jobs.js';

/** Sets wake-ups without making the request wait: they are written in the background, many at a time. */
export interface Timers {
  /** Never throws. A wake-up that is lost (crash, full queue) is found by the sweep. */
  wake<N extends JobName>(name: N, at: Date, data: JobPayloads[N], key: string): void;
  /** Takes a wake-up back. Never throws; a wake-up that comes all the same finds nothing to do. */
  forget(name: JobName, key: string): void;
  /** Writes what is queued; resolves when it is written or has failed once. */
  flush(): Promise<void>;
  /** `flush`, then nothing is written any more. */
  stop(): Promise<void>;
}

export interface TimersOptions {
  /** How long requests are gathered before they are written. */
  gatherMs?: number;
  maxQueued?: number;
  retryMs?: number;
}

const BATCH = 500;

type Change = { job: PendingJob } | { forgotten: JobReference };

export function createTimers(
  jobs: Pick<Jobs, 'scheduleAll' | 'cancelAll'>,
  log: Log,
  options: TimersOptions = {},
): Timers {
  const { gatherMs = 50, maxQueued = 20_000, retryMs = 5_000 } = options;
  /** By (name, key); the last change counts. */
  const queue = new Map<string, Change>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;
  let dropped = 0;
  let isDown = false;
  let isStopped = false;

  function enqueue(name: JobName, key: string, change: Change): void {
    const id = `${name}\0${key}`;
    if (queue.size >= maxQueued && !queue.has(id)) {
      if (dropped++ === 0) log.warn({ maxQueued }, 'too many timers wait to be written: more are left to the sweep');
      return;
    }
    queue.set(id, change);
    planWrite(gatherMs);
  }

  function planWrite(delayMs: number): void {
    if (timer || writing || isStopped) return;
    timer = setTimeout(() => void write(), delayMs).unref();
  }

  /** One write at a time; what arrives meanwhile waits for the next. */
  function write(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    writing ??= writeAll().finally(() => {
      writing = undefined;
      if (queue.size > 0) planWrite(isDown ? retryMs : gatherMs);
    });
    return writing;
  }

  async function writeAll(): Promise<void> {
    while (queue.size > 0) {
      const batch = [...queue].slice(0, BATCH);
      for (const [id] of batch) queue.delete(id);
      try {
        const changes = batch.map(([, change]) => change);
        const scheduled = changes.flatMap((change) => ('job' in change ? [change.job] : []));
        const forgotten = changes.flatMap((change) => ('forgotten' in change ? [change.forgotten] : []));
        if (scheduled.length > 0) await jobs.scheduleAll(scheduled);
        if (forgotten.length > 0) await jobs.cancelAll(forgotten);
        if (isDown || dropped > 0) log.info({ dropped }, 'timers are written again');
        isDown = false;
        dropped = 0;
      } catch (error) {
        if (!isDown)
          log.warn({ err: error, waiting: batch.length + queue.size }, 'timers cannot be written; tried again later');
        isDown = true;
        for (const [id, change] of batch) if (!queue.has(id)) queue.set(id, change);
        return;
      }
    }
  }

  return {
    wake: (name, at, data, key) => enqueue(name, key, { job: { name, at, data, key } }),
    forget: (name, key) => enqueue(name, key, { forgotten: { name, key } }),
    async flush() {
      // a write that is under way may have begun before the last change
      await writing;
      await write();
    },
    async stop() {
      await this.flush();
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
