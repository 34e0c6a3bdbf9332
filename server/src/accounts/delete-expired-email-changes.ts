import type { EntityManager } from '@mikro-orm/postgresql';
import { statement } from '../database/statement.js';

const BATCH = 1_000;

const deleteExpired = statement<{ now: Date }>()((db, p) =>
  db
    .deleteFrom('email_change')
    .where('id', 'in', db.selectFrom('email_change').select('id').where('expiresAt', '<=', p.now).limit(BATCH)),
);

/** Changes of address that nobody confirmed in time. Bounded. */
export async function deleteExpiredEmailChanges(em: EntityManager, now: Date): Promise<void> {
  await deleteExpired.run(em, { now });
}
