import type { JobRepository } from 'agenda';
import type { JobName, JobReference, PendingJob } from './job-types.js';

/**
 * A wake-up as it was last scheduled. It is kept in `data`, which Agenda does not change when it saves the state of a run; so
 * it is right even if the job was moved while Agenda had it in memory.
 */
export interface Wake {
  at: Date;
  /** Changes each time the job is scheduled. */
  token: string;
  payload: unknown;
}

/** Agenda's own table or collection, with the few statements for which Agenda has no cheap form. */
export interface JobStore {
  readonly repository: JobRepository;
  /** Writes or moves all of them in one statement. Where two share (name, key), the last counts. */
  put(jobs: readonly PendingJob[]): Promise<void>;
  remove(jobs: readonly JobReference[]): Promise<void>;
  /** Null when it was cancelled. */
  read(id: string): Promise<Wake | null>;
  /** Ends a job that ran to its end, unless it was scheduled again since `token`: then it waits for its new time. */
  settle(id: string, token: string): Promise<void>;
  /** Gives back what `worker` locked and had not begun. */
  release(worker: string): Promise<void>;
  /** Removes finished jobs of these names that a crash left behind. */
  purge(names: readonly JobName[]): Promise<void>;
  close(): Promise<void>;
}
