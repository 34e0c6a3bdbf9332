import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../access/viewer.js';
import { query } from '../database/sql.js';
import { Establishment } from './establishment.entity.js';

const MOST_RECIPIENTS = 500;

const FIND_RECIPIENTS = `
  select e.id, e.code, e.name, e.kind, e.zone, e.delivery_address as "deliveryAddress"
  from establishment e
  where e.id = $2 or e.id in (select establishment_id from account_managed_establishment where account_id = $1)
  order by e.id <> $2, e.name collate "fr-x-icu", e.id limit $3`;

/** R-ENT-1: the establishments an account may order for, its home first, then by name. */
export async function findRecipients(em: EntityManager, viewer: Viewer): Promise<Establishment[]> {
  const params = [viewer.accountId, viewer.homeEstablishmentId, MOST_RECIPIENTS];
  const rows = await query<Partial<Establishment>>(em, FIND_RECIPIENTS, params);
  return rows.map((row) => Object.assign(new Establishment(), row));
}
