import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../access/viewer.js';
import { query } from '../database/sql.js';
import type { AllocationView } from './allocation-view.js';

const MOST_ALLOCATIONS = 2_000;

const FIND_MINE = `
  select a.id, e.name as "establishmentName", p.reference, p.name,
    '/media/' || p.image_sha256 || '?size=small' as "imageSmallUrl", a.year, a.quantity, a.state, a.date
  from allocation a join establishment e on e.id = a.establishment_id join product p on p.id = a.product_id
  where a.establishment_id in (
      select $2::int union select establishment_id from account_managed_establishment where account_id = $1)
    and ($3::int is null or a.year = $3)
  order by a.year desc, e.id <> $2, e.name collate "fr-x-icu", p.name collate "fr-x-icu", a.id limit $4`;

/** R-MY: what head office granted the viewer's establishments, in a year or in all, the home establishment first. */
export function findMyAllocations(em: EntityManager, viewer: Viewer, year: number | null): Promise<AllocationView[]> {
  return query<AllocationView>(em, FIND_MINE, [viewer.accountId, viewer.homeEstablishmentId, year, MOST_ALLOCATIONS]);
}
