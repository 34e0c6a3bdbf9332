import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../database/sql.js';

/**
 * The identifiers of accounts that are demo data's: anybody may read their password. They all begin with MGEN and have an
 * address at exemple.fr; a real shop may well have an MGEN-SD01, but nobody real has such an address.
 */
export async function findDemoAccounts(em: EntityManager): Promise<string[]> {
  const rows = await query<{ identifier: string }>(
    em,
    'select identifier from account where identifier ilike $1 and email ilike $2 order by id',
    ['mgen%', '%@exemple.fr'],
  );
  return rows.map(({ identifier }) => identifier);
}
