import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../access/viewer.js';
import { query } from '../database/sql.js';
import type { PricedRow } from './product-view.js';
import { askedFor } from '../quota/asked.sql.js';
import { AVAILABILITY_COLUMNS, AVAILABILITY_JOINS, POSTCODE_COLUMN, PRODUCT_COLUMNS } from './product.queries.js';

/** A product that something names, for who looks at it. */
export interface LinkedProduct {
  readonly productId: number;
  readonly viewer: Viewer;
  readonly now: Date;
}

const FIND = `
  with ${askedFor()}
  select ${PRODUCT_COLUMNS}, ${AVAILABILITY_COLUMNS}, ${POSTCODE_COLUMN}
  from product p join category c on c.id = p.category_id ${AVAILABILITY_JOINS}
  where p.id = any($3) and p.universe = any($4) and p.archived_at is null`;

/** In the order of the keys, which are of one request and so of one viewer; null where it is not sold, or not to them. One statement. */
export async function findLinkedProducts(
  em: EntityManager,
  keys: readonly LinkedProduct[],
): Promise<(PricedRow | null)[]> {
  const [first] = keys;
  if (!first) return [];
  const { viewer, now } = first;
  const ids = [...new Set(keys.map(({ productId }) => productId))];
  const rows = await query<PricedRow>(em, FIND, [viewer.sessionId, now, ids, viewer.universes]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return keys.map(({ productId }) => byId.get(productId) ?? null);
}
