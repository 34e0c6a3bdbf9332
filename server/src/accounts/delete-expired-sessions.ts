import type { EntityManager } from '@mikro-orm/postgresql';
import { statement } from '../database/statement.js';
import { deleteForgottenAttempts } from './delete-forgotten-attempts.sql.js';

const BATCH = 5_000;

const deleteExpired = statement<{ now: Date }>()((db, p) =>
  db
    .deleteFrom('session')
    .where(
      'id',
      'in',
      db
        .selectFrom('session')
        .select('id')
        .where('expiresAt', '<=', p.now)
        .orderBy('expiresAt')
        .limit(BATCH)
        .forUpdate()
        .skipLocked(),
    ),
);

/** R-CART-4: sessions past their limits go, and their carts with them; so do forgotten sign-in attempts. Bounded. */
export async function deleteExpiredSessions(em: EntityManager, now: Date): Promise<void> {
  await deleteExpired.run(em, { now });
  await deleteForgottenAttempts.run(em, { now: now.getTime(), most: BATCH });
}
