import { setTimeout as sleep } from 'node:timers/promises';
import { MikroORM } from '@mikro-orm/postgresql';
import { isHeldUp } from './database/failures.js';
import { ormOptions } from './orm.config.js';
import { MIGRATION_LIMITS } from './database/session-limits.js';
import { lockForTransaction, setForTransaction } from './database/session.sql.js';

const MIGRATION_LOCK = 727_001;
/** Who waits to change a table holds up all who come after: not for long, and then again. */
const TABLE_LOCK = '5s';
const ATTEMPTS = 20;

/**
 * Applies the pending migrations, all of them or none. Several processes may call it at once: one works, the others wait and
 * find nothing left.
 */
export async function migrate(url: string): Promise<void> {
  const orm = await MikroORM.init(ormOptions(url, { poolSize: 2, limits: MIGRATION_LIMITS }));
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        return await migrateOnce(orm);
      } catch (error) {
        if (attempt === ATTEMPTS || !isHeldUp(error)) throw error;
        await sleep(1_000);
      }
    }
  } finally {
    await orm.close();
  }
}

async function migrateOnce(orm: MikroORM): Promise<void> {
  await orm.em.fork().transactional(async (locked) => {
    await lockForTransaction.run(locked, { lock: MIGRATION_LOCK });
    await setForTransaction.run(locked, { name: 'lock_timeout', value: TABLE_LOCK });
    // Within the transaction that holds the lock: it is at work then, not idle
    await orm.migrator.up({ transaction: locked.getTransactionContext() });
  });
}
