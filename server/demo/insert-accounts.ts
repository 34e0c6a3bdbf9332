import type { EntityManager } from '@mikro-orm/postgresql';
import { Account } from '../src/accounts/account.entity.js';
import { ask } from '../src/database/statement.js';
import { accounts, type AccountSheet } from './accounts.js';
import { establishments, type AddressSheet } from './establishments/establishments.js';
import { idOf, readIds, type Ids } from './ids.js';

/** @returns the accounts' ids by identifier */
export async function insertAccounts(
  em: EntityManager,
  { establishmentIds, passwordHash, now }: { establishmentIds: Ids; passwordHash: string; now: Date },
): Promise<Ids> {
  await em.insertMany(
    Account,
    accounts.map((account) => ({
      identifier: account.identifier,
      type: account.type,
      universes: [...account.universes],
      firstName: account.firstName,
      lastName: account.lastName,
      email: account.email,
      phone: account.phone,
      passwordHash,
      homeEstablishment: idOf(establishmentIds, account.home),
      deliveryAddress: deliveryAddressOf(account),
      createdAt: new Date(now.getTime() - 440 * 86_400_000),
    })),
  );
  const ids = await readIds(em, 'account');
  const managed = accounts.flatMap(({ identifier, manages }) => manages.map((code) => ({ identifier, code })));
  const rows = managed.map(({ identifier, code }) => ({
    account_id: idOf(ids, identifier),
    establishment_id: idOf(establishmentIds, code),
  }));
  await ask(em, (db) => db.insertInto('account_managed_establishment').values(rows));
  return ids;
}

/** R-ADR-1: the home establishment's, in the account's own name. */
export function deliveryAddressOf({ home, lastName, firstName, email, phone }: AccountSheet): AddressSheet {
  const establishment = establishments.find(({ code }) => code === home);
  if (!establishment) throw new Error(`The demo data has no ${home}`);
  return { ...establishment.deliveryAddress, lastName, firstName, email, phone };
}
