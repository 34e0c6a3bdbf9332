import type { Logger } from 'pino';

/** What each kind of job carries. A job only wakes its handler: what is due is read from PostgreSQL. */
export interface JobPayloads {
  /** An order's reminder or limit has come (R-RES-3, R-RES-4). */
  'order-deadline': { orderId: number };
  /** A campaign's end has come (R-VAL-4). */
  'campaign-deadline': { campaignId: number };
}

export type JobName = keyof JobPayloads;

/** A wake-up to come: at `at` (UTC), `data` for the handler of `name`. (name, key) names it: there is at most one. */
export interface PendingJob<N extends JobName = JobName> {
  name: N;
  at: Date;
  data: JobPayloads[N];
  key: string;
}

/** Which pending job. */
export type JobReference = Pick<PendingJob, 'name' | 'key'>;

/**
 * A handler may be called twice for one wake-up, or when nothing is left to do. It therefore claims its work with a conditional
 * update.
 */
export type JobHandlers = { [N in JobName]: (data: JobPayloads[N]) => Promise<void> };

export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;
