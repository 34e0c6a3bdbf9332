import type { EntityManager } from '@mikro-orm/postgresql';
import { statement } from '../database/statement.js';
import type { ShippingBrackets } from './shipping.rules.js';

const MOST_BRACKETS = 500;

const findBrackets = statement()((db) =>
  db
    .selectFrom('shipping_rate')
    .select(['zone', 'maximumGrams', 'maximumCm3', 'priceExclTax'])
    .orderBy('zone')
    .orderBy('maximumGrams')
    .limit(MOST_BRACKETS),
);

/** The whole table of R-ADR-4: by zone, the smallest bracket first. */
export async function findShippingBrackets(em: EntityManager): Promise<ShippingBrackets> {
  const rows = await findBrackets.run(em);
  return Object.groupBy(rows, (row) => row.zone);
}
