import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../database/sql.js';
import type { ShippingZone } from '../establishments/establishment.entity.js';
import type { Bracket } from './shipping.rules.js';

/** The brackets of a zone, rising (R-ADR-4). */
export function findShippingBrackets(em: EntityManager, zone: ShippingZone): Promise<Bracket[]> {
  return query<Bracket>(
    em,
    `select maximum_grams as "maximumGrams", maximum_cm3 as "maximumCm3", price_excl_tax as "priceExclTax"
     from shipping_rate where zone = $1 order by maximum_grams limit 50`,
    [zone],
  );
}
