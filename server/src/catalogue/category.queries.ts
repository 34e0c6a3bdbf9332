import type { EntityManager } from '@mikro-orm/postgresql';
import { type Kysely, sql } from 'kysely';
import { bigint, nullable } from '../database/columns.js';
import { statement } from '../database/statement.js';
import type { Tables } from '../database/tables.js';
import { Category } from '../products/category.entity.js';
import type { Universe } from '../kernel/universe.js';

/** Of a category `c`. */
const shownIn = (db: Kysely<Tables>) =>
  db
    .selectFrom('product as p')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .whereRef('p.category', '=', sql.ref('c.id'))
    .where('p.archivedAt', 'is', null)
    .as('productCount');

const findOfUniverse = statement<{ universe: Universe }>()(
  (db, p) =>
    db
      .selectFrom('category as c')
      .select(['c.id', 'c.slug', 'c.name', 'c.universe', 'c.position', shownIn(db)])
      .where('c.universe', '=', p.universe)
      .orderBy('c.position')
      .orderBy('c.id')
      .limit(100),
  { productCount: nullable(bigint) },
);

const countIn = statement<{ ids: readonly number[] }>()(
  (db, p) =>
    db
      .selectFrom('category as c')
      .select(['c.id', shownIn(db)])
      .where('c.id', '=', sql<number>`any(${p.ids}::int[])`),
  { productCount: nullable(bigint) },
);

/** How many products each of these categories shows; one statement for all. */
export async function countProducts(em: EntityManager, categoryIds: readonly number[]): Promise<number[]> {
  const rows = await countIn.run(em, { ids: categoryIds });
  const byId = new Map(rows.map(({ id, productCount }) => [id, productCount]));
  return categoryIds.map((id) => byId.get(id) ?? 0);
}

/** The menu of a universe, in the order of the guide (R-CAT-1), each with how many products it shows. */
export async function findCategories(em: EntityManager, universe: Universe): Promise<Category[]> {
  const rows = await findOfUniverse.run(em, { universe });
  return rows.map((row) => Object.assign(new Category(), row));
}
