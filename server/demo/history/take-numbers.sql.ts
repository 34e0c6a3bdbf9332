import { sql } from 'kysely';
import { bigint, row } from '../../src/database/columns.js';
import { sqlStatement } from '../../src/database/statement.js';

/** By hand: the shop's own sequences, of no table. One suffix for each of `years`, in their order. */
export const takeOrderSuffixes = sqlStatement<{ years: readonly number[] }>()(
  row({ suffix: bigint }),
  (p) => sql`select next_order_suffix(year) as suffix from unnest(${p.years}::int[]) as year`,
);

/** By hand, as the one above. */
export const takeConfirmationSuffixes = sqlStatement<{ count: number }>()(
  row({ suffix: bigint }),
  (p) => sql`select nextval('confirmation_suffix') as suffix from generate_series(1, ${p.count}::int)`,
);
