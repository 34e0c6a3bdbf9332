import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../src/database/sql.js';

/** Primary keys by the code, identifier or reference that the demo data knows a row by. */
export type Ids = ReadonlyMap<string, number>;

const MOST_ROWS = 100_000;

/** @throws Error when the demo data names something that it does not hold. */
export function idOf(ids: Ids, key: string): number {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The demo data has no ${key}`);
  return id;
}

const READ_IDS = {
  establishment: 'select id, code as key from establishment',
  account: 'select id, identifier as key from account',
  category: `select id, universe || ' ' || slug as key from category`,
  product: 'select id, reference as key from product',
  orders: 'select id, number as key from orders',
  carrier: 'select id, name as key from carrier',
  campaign: 'select g.id, p.reference as key from pooling_campaign g join product p on p.id = g.product_id',
} as const;

/** The ids of a table's rows; `insertMany` does not tell those it has written. */
export async function readIds(em: EntityManager, table: keyof typeof READ_IDS): Promise<Ids> {
  // A bound and not a bare select: a statement needs a parameter (`query`)
  const rows = await query<{ id: number; key: string }>(em, `${READ_IDS[table]} limit $1`, [MOST_ROWS]);
  return new Map(rows.map(({ id, key }) => [key, id]));
}
