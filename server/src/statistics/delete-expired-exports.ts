import type { EntityManager } from '@mikro-orm/postgresql';
import { statement } from '../database/statement.js';

const deleteExpired = statement<{ now: Date }>()((db, p) =>
  db.deleteFrom('statistics_export').where('expiresAt', '<=', p.now),
);

/** An export disappears after a day. */
export async function deleteExpiredExports(em: EntityManager, now: Date): Promise<void> {
  await deleteExpired.run(em, { now });
}
