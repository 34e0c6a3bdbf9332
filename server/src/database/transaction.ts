import type { EntityManager } from '@mikro-orm/postgresql';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';
const ATTEMPTS = 4;

function isTransient(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED;
}

/**
 * Runs `work` in one READ COMMITTED transaction; a refusal or any error rolls all of it back.
 * Deadlock and serialization failures are tried again, four times at most (invariant 6), each on a fresh `em`.
 */
export async function inTransaction<T>(em: EntityManager, work: (em: EntityManager) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await em.fork().transactional(work);
    } catch (error) {
      if (attempt >= ATTEMPTS || !isTransient(error)) throw error;
      // A little apart, so that the same rivals do not meet again at once
      await new Promise((resolve) => setTimeout(resolve, attempt * (5 + Math.random() * 20)));
    }
  }
}
