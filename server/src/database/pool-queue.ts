import type pg from 'pg';
import { POOL_QUEUE_FULL } from './failures.js';

/** More than are served in the time that one of them may wait. */
const LONGEST_QUEUE = 500;

type Connect = (callback?: (error: Error, client: undefined, done: () => void) => void) => Promise<pg.PoolClient>;

/** Gives the queue for a connection a length (invariant 10): who comes later hears so at once. */
export function limitPoolQueue(pool: pg.Pool): void {
  const connect = pool.connect.bind(pool) as Connect;
  const limited: Connect = (callback) => {
    if (pool.waitingCount < LONGEST_QUEUE) return connect(callback);
    const error = Object.assign(new Error('too many wait for a connection'), { code: POOL_QUEUE_FULL });
    if (!callback) return Promise.reject(error);
    callback(error, undefined, () => undefined);
    return undefined as never;
  };
  pool.connect = limited as pg.Pool['connect'];
}
