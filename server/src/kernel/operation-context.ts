import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { Clock } from './clock.js';

/** What an operation gets, from a request or from a job. One that reads settings gets a `ShopContext`. */
export interface OperationContext {
  readonly em: EntityManager;
  readonly clock: Clock;
  /**
   * Each line carries the request's id or the job's name. For errors that an operation survives; one that it throws is logged
   * where it ends up.
   */
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Called after a commit, to wake what acts on it. Nothing depends on it: the rows are what counts (invariants 4 and 5). */
  readonly after: AfterCommit;
}

/** What is woken once a transaction has committed. Never throws, never waits. */
export interface AfterCommit {
  /** An order has a next deadline, or (null) none any more. */
  orderDeadline(order: { id: number; at: Date | null }): void;
  /** A campaign has an end to come, or (null) has closed. */
  campaignDeadline(campaign: { id: number; at: Date | null }): void;
  /** Mail was put into the outbox. */
  mailQueued(): void;
}
