import type { EntityManager } from '@mikro-orm/postgresql';
import { statement } from '../database/statement.js';
import type { VatRateRow } from './vat.rules.js';

const MOST_RATES = 1000;

const findRates = statement()((db) =>
  db
    .selectFrom('vat_rate')
    .select(['vatClass', 'territory', 'validFrom', 'rate'])
    .orderBy('territory')
    .orderBy('vatClass')
    .orderBy('validFrom')
    .limit(MOST_RATES),
);

/** The whole table of R-AMT-1. */
export function findVatRates(em: EntityManager): Promise<VatRateRow[]> {
  return findRates.run(em);
}
