import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../database/sql.js';
import { Category } from '../products/category.entity.js';
import type { Universe } from '../kernel/universe.js';

const FIND_CATEGORIES = `
  select c.id, c.slug, c.name, c.universe, c.position,
    (select count(*) from product p where p.category_id = c.id and p.archived_at is null) as "productCount"
  from category c where c.universe = $1 order by c.position, c.id limit 100`;

const COUNT_PRODUCTS = `
  select c.id, (select count(*) from product p where p.category_id = c.id and p.archived_at is null) as "productCount"
  from category c where c.id = any($1)`;

/** How many products each of these categories shows; one statement for all. */
export async function countProducts(em: EntityManager, categoryIds: readonly number[]): Promise<number[]> {
  const rows = await query<{ id: number; productCount: number }>(em, COUNT_PRODUCTS, [categoryIds]);
  const byId = new Map(rows.map(({ id, productCount }) => [id, productCount]));
  return categoryIds.map((id) => byId.get(id) ?? 0);
}

/** The menu of a universe, in the order of the guide (R-CAT-1), each with how many products it shows. */
export async function findCategories(em: EntityManager, universe: Universe): Promise<Category[]> {
  const rows = await query<Category>(em, FIND_CATEGORIES, [universe]);
  return rows.map((row) => Object.assign(new Category(), row));
}
