import { sql } from 'kysely';
import { row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

/** By hand: `rate-limiter-flexible` owns the table, and no entity describes it. `now`: milliseconds since 1970. */
export const deleteForgottenAttempts = sqlStatement<{ now: number; most: number }>()(
  row({}),
  (p) => sql`
    delete from sign_in_attempt where key in (
      select key from sign_in_attempt where expire < ${p.now}::bigint limit ${p.most}::int)`,
);
