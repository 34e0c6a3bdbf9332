import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { text } from '../src/database/columns.js';
import { statement } from '../src/database/statement.js';

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
  establishment: statement()((db) => db.selectFrom('establishment').select(['id', 'code as key']).limit(MOST_ROWS)),
  account: statement()((db) => db.selectFrom('account').select(['id', 'identifier as key']).limit(MOST_ROWS)),
  category: statement()(
    (db) =>
      db
        .selectFrom('category')
        .select(['id', sql<string>`universe || ' ' || slug`.as('key')])
        .limit(MOST_ROWS),
    { key: text },
  ),
  product: statement()((db) => db.selectFrom('product').select(['id', 'reference as key']).limit(MOST_ROWS)),
  orders: statement()((db) => db.selectFrom('orders').select(['id', 'number as key']).limit(MOST_ROWS)),
  carrier: statement()((db) => db.selectFrom('carrier').select(['id', 'name as key']).limit(MOST_ROWS)),
  campaign: statement()((db) =>
    db
      .selectFrom('pooling_campaign as g')
      .innerJoin('product as p', 'p.id', 'g.product')
      .select(['g.id', 'p.reference as key'])
      .limit(MOST_ROWS),
  ),
} as const;

/** The ids of a table's rows; `insertMany` does not tell those it has written. */
export async function readIds(em: EntityManager, table: keyof typeof READ_IDS): Promise<Ids> {
  const rows = await READ_IDS[table].run(em);
  return new Map(rows.map(({ id, key }) => [key, id]));
}
