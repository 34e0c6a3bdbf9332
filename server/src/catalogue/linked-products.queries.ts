import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../access/viewer.js';
import { query } from '../database/sql.js';
import type { ProductRow } from './product-view.js';
import {
  AVAILABILITY,
  AVAILABILITY_JOINS,
  availabilityParams,
  LEFT_COLUMNS,
  PRODUCT_COLUMNS,
} from './product.queries.js';

/** A product that something names, for who looks at it. */
export interface LinkedProduct {
  readonly productId: number;
  readonly viewer: Viewer;
  readonly now: Date;
}

const FIND = `
  select ${PRODUCT_COLUMNS}, ${LEFT_COLUMNS}, ${AVAILABILITY} as availability
  from product p join category c on c.id = p.category_id ${AVAILABILITY_JOINS}
  where p.id = any($6) and p.universe = any($7) and p.archived_at is null`;

/** In the order of the keys, which are of one request and so of one viewer; null where it is not sold, or not to them. One statement. */
export async function findLinkedProducts(
  em: EntityManager,
  keys: readonly LinkedProduct[],
): Promise<(ProductRow | null)[]> {
  const [first] = keys;
  if (!first) return [];
  const { viewer, now } = first;
  const ids = [...new Set(keys.map(({ productId }) => productId))];
  const rows = await query<ProductRow>(em, FIND, [...availabilityParams(viewer, now), ids, viewer.universes]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return keys.map(({ productId }) => byId.get(productId) ?? null);
}
