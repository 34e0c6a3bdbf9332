import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../database/sql.js';

/** An export disappears after a day. */
export async function deleteExpiredExports(em: EntityManager, now: Date): Promise<void> {
  await query(em, 'delete from statistics_export where expires_at <= $1', [now]);
}
