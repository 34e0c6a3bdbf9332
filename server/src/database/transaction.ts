import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { isCollision, isCutOff, isHeldUp, isUnsent, orBusy } from './failures.js';
import { writersOf } from './writers.js';

const ATTEMPTS = 4;
/** Longer than a frozen process may hold a lock (`session-limits.ts`): whoever waits behind it comes through. */
const HELD_UP_FOR_MS = 4_000;
const LONGEST_PAUSE_MS = 500;

/**
 * Runs `work` in one READ COMMITTED transaction; a refusal or any error rolls all of it back. A bounded number of them runs
 * at once (`writers.ts`). What came to nothing for no fault of `work` is tried again, each time on a fresh `em`: deadlocks,
 * serialization failures and connections lost before the commit four times at most (invariant 6), and a lock that somebody
 * holds for four seconds (invariant 10), without keeping a connection in between.
 * @throws Refusal BUSY
 */
export async function inTransaction<T>(em: EntityManager, work: (em: EntityManager) => Promise<T>): Promise<T> {
  const writers = writersOf(em);
  const giveUpAt = performance.now() + HELD_UP_FOR_MS;
  for (let attempt = 1; ; attempt++) {
    let isCommitting = false;
    try {
      return await writers.run(() =>
        em.fork().transactional(async (inside) => {
          const result = await work(inside);
          isCommitting = true;
          return result;
        }),
      );
    } catch (error) {
      const isUndone = isCollision(error) || isUnsent(error) || (isCutOff(error) && !isCommitting);
      const isTriedAgain = isUndone ? attempt < ATTEMPTS : isHeldUp(error) && performance.now() < giveUpAt;
      if (!isTriedAgain) throw orBusy(error);
      await sleep(isUndone ? pauseAfterCollision(attempt) : pauseHeldUp(attempt));
    }
  }
}

/** A little apart, so that the same rivals do not meet again at once. */
function pauseAfterCollision(attempt: number): number {
  return attempt * (5 + Math.random() * 20);
}

/** Ever longer: meanwhile others have the connection. */
function pauseHeldUp(attempt: number): number {
  return Math.min(50 * 2 ** (attempt - 1), LONGEST_PAUSE_MS) * (0.5 + Math.random());
}
