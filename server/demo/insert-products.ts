import type { EntityManager } from '@mikro-orm/postgresql';
import { Category } from '../src/products/category.entity.js';
import { Product } from '../src/products/product.entity.js';
import { Universe } from '../src/kernel/universe.js';
import { goodsCategories } from './goods/index.js';
import { printCategories } from './prints/index.js';
import { isHolding, type PlannedOrder } from './history/planned-order.js';
import { idOf, readIds, type Ids } from './ids.js';
import type { DemoProduct } from './products.js';

/** @returns the products' ids by reference */
export async function insertProducts(
  em: EntityManager,
  products: readonly DemoProduct[],
  history: readonly PlannedOrder[],
  now: Date,
): Promise<Ids> {
  const categoryIds = await insertCategories(em);
  const reserved = new Map<string, number>();
  for (const { product, quantity } of history.filter(isHolding).flatMap(({ lines }) => lines)) {
    reserved.set(product.reference, (reserved.get(product.reference) ?? 0) + quantity);
  }
  await em.insertMany(
    Product,
    products.map(({ categorySlug, ...product }) => ({
      ...product,
      category: idOf(categoryIds, `${product.universe} ${categorySlug}`),
      reserved: reserved.get(product.reference) ?? 0,
      createdAt: new Date(now.getTime() - 440 * 86_400_000),
    })),
  );
  return readIds(em, 'product');
}

/** Those that the shop lacks: the seven of the prints come with it. */
async function insertCategories(em: EntityManager): Promise<Ids> {
  const sheets = [
    ...printCategories.map(({ slug, name }, index) => ({ universe: Universe.PRINTS, slug, name, position: index + 1 })),
    ...goodsCategories.map(({ slug, name }, index) => ({ universe: Universe.GOODS, slug, name, position: index + 1 })),
  ];
  await em.upsertMany(Category, sheets, { onConflictFields: ['universe', 'slug'], onConflictAction: 'ignore' });
  return readIds(em, 'category');
}
