import { sql } from 'kysely';
import { int, nothing, row, text } from './columns.js';
import { sqlStatement } from './statement.js';

/** By hand: of no table. Waits for an advisory lock, which the end of the transaction gives back. */
export const lockForTransaction = sqlStatement<{ lock: number }>()(
  row({ pg_advisory_xact_lock: nothing }),
  (p) => sql`select pg_advisory_xact_lock(${p.lock}::bigint)`,
);

/** By hand: of no table. Another value of a setting of PostgreSQL's, to the end of the transaction. */
export const setForTransaction = sqlStatement<{ name: string; value: string }>()(
  row({ set_config: text }),
  (p) => sql`select set_config(${p.name}, ${p.value}, true)`,
);

/** By hand: of no table. Whether a connection can be had, and answers. */
export const answer = sqlStatement()(row({ one: int }), () => sql`select 1 as one`);
