import type { EntityManager } from '@mikro-orm/postgresql';
import { Account } from './account.entity.js';

/** Accounts by their ids, in their order. One statement. */
export async function findAccounts(em: EntityManager, ids: readonly number[]): Promise<(Account | Error)[]> {
  const found = await em.find(Account, { id: { $in: [...ids] } }, { limit: ids.length });
  const byId = new Map(found.map((account) => [account.id, account]));
  return ids.map((id) => byId.get(id) ?? new Error(`no account ${id}`));
}
