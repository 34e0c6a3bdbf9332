import type { EntityManager } from '@mikro-orm/postgresql';
import { statement } from '../database/statement.js';

const findAll = statement()((db) =>
  db
    .selectFrom('account')
    .select('identifier')
    .where('identifier', 'ilike', 'mgen%')
    .where('email', 'ilike', '%@exemple.fr')
    .orderBy('id'),
);

/**
 * The identifiers of accounts that are demo data's: anybody may read their password. They all begin with MGEN and have an
 * address at exemple.fr; a real shop may well have an MGEN-SD01, but nobody real has such an address.
 */
export async function findDemoAccounts(em: EntityManager): Promise<string[]> {
  const rows = await findAll.run(em);
  return rows.map(({ identifier }) => identifier);
}
