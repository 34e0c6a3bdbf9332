import { type EntityManager, type FilterQuery, raw } from '@mikro-orm/postgresql';
import { searchPatterns } from '../kernel/search-patterns.js';
import { findPage, type ListInput, type RecordPage } from '../records/record-page.js';
import { SortDirection } from '../records/sort.js';
import { type CarrierFilter, CarrierSortField } from './carrier-record.js';
import { Carrier } from './carrier.entity.js';

const BY_NAME = [{ field: CarrierSortField.NAME, direction: SortDirection.ASC }];

/** By name, unless another sort is asked for. */
export function findCarriers(
  em: EntityManager,
  { search, isArchived }: CarrierFilter,
  { sort = BY_NAME, page }: ListInput<CarrierSortField>,
): RecordPage<Carrier> {
  const where: FilterQuery<Carrier>[] = searchPatterns(search ?? '').map((pattern) => ({
    [raw((alias) => `search_text(${alias}.name, '')`)]: { $like: pattern },
  }));
  if (typeof isArchived === 'boolean') where.push({ archivedAt: isArchived ? { $ne: null } : null });
  return findPage(em, Carrier, where.length > 0 ? { $and: where } : {}, { sort, page });
}
