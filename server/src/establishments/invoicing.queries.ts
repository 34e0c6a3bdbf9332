import type { EntityManager } from '@mikro-orm/postgresql';
import { queryOne } from '../database/sql.js';
import type { Address } from './address.js';

interface Invoicing {
  establishmentName: string;
  address: Address;
}

const FIND_INVOICING = `
  select coalesce(i.name, r.name) as "establishmentName",
    coalesce(r.invoicing_address, i.invoicing_address, i.delivery_address, r.delivery_address) as address
  from establishment r left join establishment i on i.id = r.invoicing_party_id where r.id = $1`;

/** R-ADR-2: who pays for an establishment, and where the invoice goes. */
export async function findInvoicing(em: EntityManager, establishmentId: number): Promise<Invoicing> {
  const found = await queryOne<Invoicing>(em, FIND_INVOICING, [establishmentId]);
  if (!found) throw new Error(`no establishment ${establishmentId}`);
  return found;
}
