import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../database/sql.js';

const BATCH = 5_000;

/** R-CART-4: sessions past their limits go, and their carts with them; so do forgotten sign-in attempts. Bounded. */
export async function deleteExpiredSessions(em: EntityManager, now: Date): Promise<void> {
  await query(
    em,
    `delete from session where id in (
      select id from session where expires_at <= $1 order by expires_at limit $2 for update skip locked)`,
    [now, BATCH],
  );
  await query(
    em,
    'delete from sign_in_attempt where key in (select key from sign_in_attempt where expire < $1 limit $2)',
    [now.getTime(), BATCH],
  );
}
