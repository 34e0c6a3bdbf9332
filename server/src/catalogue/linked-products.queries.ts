import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../access/viewer.js';
import type { PricedRow } from './product-view.js';
import { findSoldOf } from './product.sql.js';

/** A product that something names, for who looks at it. */
export interface LinkedProduct {
  readonly productId: number;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** In the order of the keys, which are of one request and so of one viewer; null where it is not sold, or not to them. One statement. */
export async function findLinkedProducts(
  em: EntityManager,
  keys: readonly LinkedProduct[],
): Promise<(PricedRow | null)[]> {
  const [first] = keys;
  if (!first) return [];
  const { viewer, now } = first;
  const ids = [...new Set(keys.map(({ productId }) => productId))];
  const { sessionId, universes } = viewer;
  const rows = await findSoldOf.run(em, { sessionId, now, ids, universes });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return keys.map(({ productId }) => byId.get(productId) ?? null);
}
