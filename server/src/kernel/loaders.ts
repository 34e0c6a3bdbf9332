import DataLoader from 'dataloader';
import type { EntityManager } from '@mikro-orm/postgresql';
import { countProducts } from '../catalogue/category.queries.js';
import { Establishment } from '../establishments/establishment.entity.js';
import type { OrderEvent } from '../ordering/order-view.js';
import { findHistories } from '../ordering/order.queries.js';

/** What a request loads by id, each batch in one statement. Made anew for each request: nothing is cached between two. */
export interface Loaders {
  readonly establishment: DataLoader<number, Establishment>;
  readonly orderHistory: DataLoader<number, OrderEvent[]>;
  /** By category. */
  readonly productCount: DataLoader<number, number>;
}

export function createLoaders(em: EntityManager): Loaders {
  return {
    establishment: new DataLoader(async (ids) => {
      const found = await em.find(Establishment, { id: { $in: [...ids] } }, { limit: ids.length });
      const byId = new Map(found.map((establishment) => [establishment.id, establishment]));
      return ids.map((id) => byId.get(id) ?? new Error(`no establishment ${id}`));
    }),
    orderHistory: new DataLoader((ids) => findHistories(em, ids)),
    productCount: new DataLoader((ids) => countProducts(em, ids)),
  };
}
