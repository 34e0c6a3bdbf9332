import type { EntityManager } from '@mikro-orm/postgresql';
import { Establishment } from './establishment.entity.js';

/** Establishments by their ids, in their order. One statement. */
export async function findEstablishments(
  em: EntityManager,
  ids: readonly number[],
): Promise<(Establishment | Error)[]> {
  const found = await em.find(Establishment, { id: { $in: [...ids] } }, { limit: ids.length });
  const byId = new Map(found.map((establishment) => [establishment.id, establishment]));
  return ids.map((id) => byId.get(id) ?? new Error(`no establishment ${id}`));
}
