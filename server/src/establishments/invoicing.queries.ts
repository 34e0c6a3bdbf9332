import type { EntityManager } from '@mikro-orm/postgresql';
import { json, text } from '../database/columns.js';
import { statement } from '../database/statement.js';
import type { Address } from './address.js';

interface Invoicing {
  establishmentName: string;
  address: Address;
}

const findOf = statement<{ establishmentId: number }>()(
  (db, p) =>
    db
      .selectFrom('establishment as r')
      .leftJoin('establishment as i', 'i.id', 'r.invoicingParty')
      .select((eb) => [
        eb.fn.coalesce('i.name', 'r.name').as('establishmentName'),
        eb.fn
          .coalesce('r.invoicingAddress', 'i.invoicingAddress', 'i.deliveryAddress', 'r.deliveryAddress')
          .as('address'),
      ])
      .where('r.id', '=', p.establishmentId),
  { establishmentName: text, address: json<Address>() },
);

/** R-ADR-2: who pays for an establishment, and where the invoice goes. */
export async function findInvoicing(em: EntityManager, establishmentId: number): Promise<Invoicing> {
  const found = await findOf.one(em, { establishmentId });
  if (!found) throw new Error(`no establishment ${establishmentId}`);
  return found;
}
