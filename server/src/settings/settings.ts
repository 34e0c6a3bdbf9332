import type { EntityManager } from '@mikro-orm/postgresql';
import { statement } from '../database/statement.js';
import { findShippingBrackets } from '../shipping-cost/shipping-rate.queries.js';
import type { ShippingBrackets } from '../shipping-cost/shipping.rules.js';
import { findVatRates } from '../pricing/vat-rate.queries.js';
import type { VatRateRow } from '../pricing/vat.rules.js';
import type { SettingValues } from './setting-registry.js';
import { readSettingRows, type SettingProblem, type SettingRow } from './setting.rules.js';

/** What head office can change without a new version. */
export type ShopSettings = SettingValues & {
  /** R-AMT-1 */
  readonly vatRates: readonly VatRateRow[];
  /** R-ADR-4 */
  readonly shippingBrackets: ShippingBrackets;
};

/** Called after each reading with the rows that are not used. */
export type SettingsReport = (found: { problems: readonly SettingProblem[]; unknownKeys: readonly string[] }) => void;

const FRESH_MS = 5_000;
/** Far more than there are settings, so that an overfull table cannot fill the memory. */
const MOST_ROWS = 500;

const findRows = statement()((db) => db.selectFrom('setting').select(['key', 'value']).orderBy('key').limit(MOST_ROWS));

export function findSettingRows(em: EntityManager): Promise<SettingRow[]> {
  return findRows.run(em);
}

/**
 * The settings, the shipping rates and the VAT rates. A process reads them at most once in five seconds, so a change is seen
 * everywhere within that time. A row that cannot be used is reported, and its key keeps the last usable value.
 */
export class Settings {
  #known: ShopSettings;
  #readAt = -Infinity;
  #reading: Promise<ShopSettings> | null = null;

  constructor(
    readonly defaults: SettingValues,
    private readonly em: () => EntityManager,
    private readonly report: SettingsReport = () => {},
  ) {
    this.#known = { ...defaults, shippingBrackets: {}, vatRates: [] };
  }

  get(): ShopSettings | Promise<ShopSettings> {
    if (performance.now() - this.#readAt < FRESH_MS) return this.#known;
    this.#reading ??= this.#read().finally(() => (this.#reading = null));
    return this.#reading;
  }

  async #read(): Promise<ShopSettings> {
    const em = this.em();
    const rows = await findSettingRows(em);
    const shippingBrackets = await findShippingBrackets(em);
    const vatRates = await findVatRates(em);
    const { values, ...found } = readSettingRows(rows, this.defaults, this.#known);
    this.#known = { ...values, shippingBrackets, vatRates };
    this.#readAt = performance.now();
    this.report(found);
    return this.#known;
  }
}
