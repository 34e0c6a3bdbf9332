import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Job } from 'agenda';
import type { JobStore } from './job-store.js';
import type { JobHandlers, JobName, Log } from './job-types.js';

export interface WorkerOptions {
  /** How often due jobs are looked for. A job that is due before the next look waits in memory for its exact time. */
  pollEveryMs: number;
  /** A job whose worker has not answered for this long is taken over by another worker. */
  lockLifetimeMs: number;
  /** How long `stop` waits for running handlers. */
  drainMs: number;
  /** Before a failed job is tried again; doubles each time, up to ten minutes. */
  retryFirstMs: number;
}

export interface JobWorker {
  stop(): Promise<void>;
}

/** A job that fails this often is dropped and left to the sweep. */
const MAX_RETRIES = 10;
const RETRY_AT_MOST_MS = 600_000;
const CONCURRENCY = 5;
const LOCKED_AHEAD = 50;

/** Runs due jobs of `store` in this process. */
export async function startJobWorker(
  store: JobStore,
  handlers: JobHandlers,
  options: WorkerOptions,
  log: Log,
): Promise<JobWorker> {
  const { Agenda, exponential } = await import('agenda');
  const name = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const agenda = new Agenda({
    // connected already: Agenda would not catch an error of its own connecting
    backend: {
      name: 'store',
      repository: quietUnlock(store, log),
      connect: async () => {},
      disconnect: async () => {},
    },
    name,
    processEvery: options.pollEveryMs,
    defaultLockLifetime: options.lockLifetimeMs,
    defaultConcurrency: CONCURRENCY,
    defaultLockLimit: LOCKED_AHEAD,
  });

  const backoff = exponential({
    delay: options.retryFirstMs,
    maxDelay: RETRY_AT_MOST_MS,
    maxRetries: MAX_RETRIES,
    jitter: 0.2,
  });
  /** The wake-up that each job now running answers. */
  const running = new Map<string, string>();
  const settling = new Set<Promise<void>>();

  for (const jobName of Object.keys(handlers) as JobName[]) {
    const handler = handlers[jobName];
    agenda.define(
      jobName,
      async (job: Job) => {
        const id = String(job.attrs._id);
        const wake = await store.read(id);
        if (!wake) return; // cancelled after it was locked
        if (wake.at.getTime() > Date.now()) {
          job.attrs.nextRunAt = wake.at; // moved after it was locked
          return;
        }
        running.set(id, wake.token);
        await handler(wake.payload as never);
      },
      { backoff },
    );
  }

  agenda.on('fail', (error: Error, job: Job) => {
    log.error({ err: error, job: job.attrs.name, data: job.attrs.data, failures: job.attrs.failCount }, 'a job failed');
  });
  agenda.on('error', (error: Error) => log.warn({ err: error }, 'a job could not be looked for or begun'));
  agenda.on('complete', (job: Job) => {
    const id = String(job.attrs._id);
    const token = running.get(id);
    running.delete(id);
    if (!token || job.attrs.nextRunAt) return; // nothing was begun, or it waits for its next try
    const settled = store
      .settle(id, token)
      .catch((error: unknown) => log.warn({ err: error, job: job.attrs.name }, 'a finished job could not be removed'))
      .finally(() => settling.delete(settled));
    settling.add(settled);
  });

  await agenda.start();
  return {
    async stop() {
      const { running: left } = await agenda.drain({ timeout: options.drainMs, closeConnection: false });
      if (left > 0) log.warn({ left }, 'jobs were still running; another worker takes them over');
      await Promise.all(settling);
      await store
        .release(name)
        .catch((error: unknown) => log.warn({ err: error }, 'locked jobs could not be released'));
    },
  };
}

/**
 * Agenda does not await `unlockJob`, so an unhandled failure of it would end the process. If it fails, the lock ends with its
 * lifetime.
 */
function quietUnlock(store: JobStore, log: Log): JobStore['repository'] {
  const { repository } = store;
  const unlock = repository.unlockJob.bind(repository);
  repository.unlockJob = (job) =>
    unlock(job).catch((error: unknown) => log.warn({ err: error, job: job.name }, 'a job could not be unlocked'));
  return repository;
}
