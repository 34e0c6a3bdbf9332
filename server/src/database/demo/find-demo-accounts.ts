import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../sql.js';
import { accounts } from './accounts.js';

/**
 * The identifiers of accounts that `loadDemo` made: anybody may read their password. By identifier and email together, since
 * a real shop may well have an MGEN-SD01, but nobody real has an address at exemple.fr.
 */
export async function findDemoAccounts(em: EntityManager): Promise<string[]> {
  const rows = await query<{ identifier: string }>(
    em,
    `select a.identifier from account a
     join unnest($1::text[], $2::text[]) as demo (identifier, email)
       on lower(a.identifier) = lower(demo.identifier) and lower(a.email) = lower(demo.email)
     order by a.id`,
    [accounts.map(({ identifier }) => identifier), accounts.map(({ email }) => email)],
  );
  return rows.map(({ identifier }) => identifier);
}
