import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../database/sql.js';
import type { VatRateRow } from './vat.rules.js';

const FIND_RATES = `
  select vat_class as "vatClass", territory, valid_from as "validFrom", rate from vat_rate
  order by territory, vat_class, valid_from limit $1`;

const MOST_RATES = 1000;

/** The whole table of R-AMT-1. */
export function findVatRates(em: EntityManager): Promise<VatRateRow[]> {
  return query<VatRateRow>(em, FIND_RATES, [MOST_RATES]);
}
