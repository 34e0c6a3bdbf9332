import { setTimeout as sleep } from 'node:timers/promises';
import type { JobStore } from './job-store.js';
import type { JobHandlers, JobName, JobPayloads, JobReference, Log, PendingJob } from './job-types.js';
import { type JobWorker, type WorkerOptions, startJobWorker } from './job-worker.js';

/** Wake-ups at given times, kept by MongoDB or PostgreSQL. Losing all of them loses nothing: the sweep finds what is due. */
export interface Jobs {
  /** Wakes `name` at `at` (UTC) with `data`; scheduling the same (name, key) again moves it. Rejects while the store is down. */
  schedule<N extends JobName>(name: N, at: Date, data: JobPayloads[N], key: string): Promise<void>;
  /** The same for many, in one statement. */
  scheduleAll(jobs: readonly PendingJob[]): Promise<void>;
  cancel(name: JobName, key: string): Promise<void>;
  cancelAll(jobs: readonly JobReference[]): Promise<void>;
  /** Runs handlers in this process from now on, whenever the store can be reached. Returns at once. */
  start(handlers: JobHandlers): void;
  /** Resolves once the store is reached and, after `start`, jobs are being run. */
  ready(): Promise<void>;
  /** Waits for running handlers (bounded), gives back what was not begun, and closes the connection. */
  stop(): Promise<void>;
}

export type JobsOptions = {
  log: Log;
} & ({ backend: 'postgres'; url: string } | { backend: 'mongodb'; url: string }) &
  Partial<WorkerOptions>;

const DEFAULTS: WorkerOptions = { pollEveryMs: 1000, lockLifetimeMs: 60_000, drainMs: 10_000, retryFirstMs: 5_000 };
const RETRY_FIRST_MS = 500;
const RETRY_AT_MOST_MS = 15_000;

/** Begins to connect, in the background and until it succeeds; never throws. */
export function createJobs(options: JobsOptions): Jobs {
  const { log } = options;
  const workerOptions = { ...DEFAULTS, ...definedOnly(options) };
  const stopping = new AbortController();
  let store: JobStore | undefined;
  let worker: Promise<JobWorker> | undefined;
  let handlers: JobHandlers | undefined;
  let stopped: Promise<void> | undefined;

  const opened = openUntilItSucceeds(options, stopping.signal).then((open) => {
    store = open;
    if (handlers) run(open, handlers);
  });
  opened.catch(() => undefined); // stopped before it succeeded: `ready` tells whoever asks

  function run(open: JobStore, toRun: JobHandlers): void {
    worker = open
      .purge(Object.keys(toRun) as JobName[])
      .catch((error: unknown) => log.warn({ err: error }, 'finished jobs could not be purged'))
      .then(() => startJobWorker(open, toRun, workerOptions, log));
    worker.catch((error: unknown) => log.error({ err: error }, 'jobs could not be started'));
  }

  function reached(): JobStore {
    if (!store) throw new Error('the job store cannot be reached yet');
    return store;
  }

  const jobs: Jobs = {
    schedule: (name, at, data, key) => jobs.scheduleAll([{ name, at, data, key }]),
    scheduleAll: async (pending) => reached().put(pending),
    cancel: (name, key) => jobs.cancelAll([{ name, key }]),
    cancelAll: async (references) => reached().remove(references),
    start(toRun) {
      handlers = toRun;
      if (store) run(store, toRun);
    },
    async ready() {
      await opened;
      await worker;
    },
    stop: () => (stopped ??= stop()),
  };
  return jobs;

  async function stop(): Promise<void> {
    stopping.abort();
    await opened.catch(() => undefined);
    try {
      await (await worker)?.stop();
    } catch (error) {
      log.warn({ err: error }, 'jobs did not stop well');
    }
    await store?.close();
  }
}

async function openUntilItSucceeds(options: JobsOptions, signal: AbortSignal): Promise<JobStore> {
  const { backend, url, log } = options;
  const onError = (error: Error) => log.warn({ err: error, backend }, 'the job store lost a connection');
  let failures = 0;
  for (;;) {
    try {
      const store = await openStore(backend, url, onError);
      log.info({ backend }, failures > 0 ? 'the job store is reached again' : 'the job store is reached');
      return store;
    } catch (error) {
      signal.throwIfAborted();
      const delay = Math.min(RETRY_FIRST_MS * 2 ** failures++, RETRY_AT_MOST_MS);
      log.warn(
        { err: error, backend, retryInMs: delay },
        'the job store cannot be reached; the sweep stands in for it',
      );
      await sleep(delay, undefined, { signal });
    }
  }
}

// Loaded when needed: the driver that is not used costs no time and no memory at start
async function openStore(
  backend: JobsOptions['backend'],
  url: string,
  onError: (error: Error) => void,
): Promise<JobStore> {
  if (backend === 'mongodb') return (await import('./mongo-job-store.js')).openMongoJobStore(url, onError);
  return (await import('./postgres-job-store.js')).openPostgresJobStore(url, onError);
}

function definedOnly(options: Partial<WorkerOptions>): Partial<WorkerOptions> {
  const { pollEveryMs, lockLifetimeMs, drainMs, retryFirstMs } = options;
  const given = Object.entries({ pollEveryMs, lockLifetimeMs, drainMs, retryFirstMs });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}
