import { Refusal } from '../kernel/refusal.js';

const LOCK_NOT_AVAILABLE = '55P03';
const IDLE_IN_TRANSACTION = '25P03';
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';
const TOO_MANY_CONNECTIONS = '53300';
/** The session was ended, by an administrator or by the server's own end. */
const ENDED = new Set(['57P01', '57P02', 'ECONNRESET', 'EPIPE']);
/** Of `database/pool-queue.ts`. */
export const POOL_QUEUE_FULL = 'POOL_QUEUE_FULL';

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | null)?.code;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}

/** Two transactions stood in each other's way, and this one gave way. */
export function isCollision(error: unknown): boolean {
  const code = codeOf(error);
  return code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED;
}

/** Somebody kept a lock, or every connection, too long; or it was us, and the session was ended for it. All is undone. */
export function isHeldUp(error: unknown): boolean {
  const code = codeOf(error);
  return code === LOCK_NOT_AVAILABLE || code === IDLE_IN_TRANSACTION || isPoolTimeout(error);
}

/** pg-pool's words: no connection became free in time, or a new one was not made in time. Nothing was sent. */
const POOL_TIMEOUTS = new Set([
  'timeout exceeded when trying to connect',
  'Connection terminated due to connection timeout',
]);

function isPoolTimeout(error: unknown): boolean {
  return POOL_TIMEOUTS.has(messageOf(error));
}

/** The connection was lost. What was sent before is undone, but for a `commit`, of which nobody knows. */
export function isCutOff(error: unknown): boolean {
  return ENDED.has(String(codeOf(error))) || messageOf(error) === 'Connection terminated unexpectedly';
}

/** The connection was lost earlier: this statement was not sent (pg's words). */
export function isUnsent(error: unknown): boolean {
  return messageOf(error).endsWith('is not queryable');
}

/** What is told of `error`: where there is only too much to do at this moment, `BUSY`; else `error` itself. */
export function orBusy(error: unknown): unknown {
  const code = codeOf(error);
  return isHeldUp(error) || code === TOO_MANY_CONNECTIONS || code === POOL_QUEUE_FULL ? busy() : error;
}

/** Whether there is only too much to do at this moment: it passes by itself. */
export function isBusy(error: unknown): boolean {
  const told = orBusy(error);
  return told instanceof Refusal && told.code === 'BUSY';
}

export function busy(): Refusal {
  return new Refusal('BUSY', { retryAfterSeconds: 1 });
}
