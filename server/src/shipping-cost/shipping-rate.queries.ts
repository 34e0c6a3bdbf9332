import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../database/sql.js';
import type { ShippingZone } from '../establishments/establishment.entity.js';
import type { Bracket, ShippingBrackets } from './shipping.rules.js';

const FIND_BRACKETS = `
  select zone, maximum_grams as "maximumGrams", maximum_cm3 as "maximumCm3", price_excl_tax as "priceExclTax"
  from shipping_rate order by zone, maximum_grams limit $1`;

const MOST_BRACKETS = 500;

/** The whole table of R-ADR-4: by zone, the smallest bracket first. */
export async function findShippingBrackets(em: EntityManager): Promise<ShippingBrackets> {
  const rows = await query<Bracket & { zone: ShippingZone }>(em, FIND_BRACKETS, [MOST_BRACKETS]);
  return Object.groupBy(rows, (row) => row.zone);
}
