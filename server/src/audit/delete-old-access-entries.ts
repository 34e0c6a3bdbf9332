import type { EntityManager } from '@mikro-orm/postgresql';
import { statement } from '../database/statement.js';

/** A year: long enough to look into what is found late, and no longer than addresses of people may be kept. */
const KEPT_MS = 365 * 86_400_000;
const BATCH = 5_000;

const deleteOlder = statement<{ than: Date }>()((db, p) =>
  db
    .deleteFrom('access_entry')
    .where(
      'id',
      'in',
      db.selectFrom('access_entry').select('id').where('hour', '<', p.than).orderBy('hour').limit(BATCH),
    ),
);

/** Bounded. */
export async function deleteOldAccessEntries(em: EntityManager, now: Date): Promise<void> {
  await deleteOlder.run(em, { than: new Date(now.getTime() - KEPT_MS) });
}
