import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../database/sql.js';

/** A year: long enough to look into what is found late, and no longer than addresses of people may be kept. */
const KEPT_MS = 365 * 86_400_000;
const BATCH = 5_000;

/** Bounded. */
export async function deleteOldAccessEntries(em: EntityManager, now: Date): Promise<void> {
  await query(
    em,
    'delete from access_entry where id in (select id from access_entry where hour < $1 order by hour limit $2)',
    [new Date(now.getTime() - KEPT_MS), BATCH],
  );
}
