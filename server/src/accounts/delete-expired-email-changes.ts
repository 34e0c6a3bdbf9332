import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../database/sql.js';

/** Changes of address that nobody confirmed in time. Bounded. */
export async function deleteExpiredEmailChanges(em: EntityManager, now: Date): Promise<void> {
  await query(
    em,
    'delete from email_change where id in (select id from email_change where expires_at <= $1 limit 1000)',
    [now],
  );
}
