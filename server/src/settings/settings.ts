import type { EntityManager } from '@mikro-orm/postgresql';
import type { Config } from '../config.js';
import { query } from '../database/sql.js';

/** What head office can change without a new version. */
export interface ShopSettings {
  /** ISO 8601 (R-RES-9). */
  readonly reservationDuration: string;
  /** ISO 8601, before the limit (R-RES-3). */
  readonly reminderBefore: string;
  readonly contactEmail: string;
  readonly logisticsEmail: string;
  /** R-ADR-5: 1 is Monday. */
  readonly shipmentWeekday: number;
  /** R-ADR-5: orders validated after this hour (Europe/Paris) of the shipment day leave a week later. */
  readonly shipmentCutOffHour: number;
  /** Shown in the cart before the logistician chooses. */
  readonly usualCarrier: string;
}

const FRESH_MS = 5_000;

function defaults(config: Config): ShopSettings {
  return {
    reservationDuration: config.reservationDuration,
    reminderBefore: config.reminderBefore,
    contactEmail: 'info@exemple.fr',
    logisticsEmail: 'logistique@exemple.fr',
    shipmentWeekday: 4,
    shipmentCutOffHour: 10,
    usualCarrier: 'DPD',
  };
}

/** The settings, read at most once in five seconds by a process: a change is seen everywhere within that time. */
export class Settings {
  #known: ShopSettings;
  #readAt = -Infinity;
  #reading: Promise<ShopSettings> | null = null;

  constructor(
    private readonly config: Config,
    private readonly em: () => EntityManager,
  ) {
    this.#known = defaults(config);
  }

  get(): ShopSettings | Promise<ShopSettings> {
    if (performance.now() - this.#readAt < FRESH_MS) return this.#known;
    this.#reading ??= this.#read().finally(() => (this.#reading = null));
    return this.#reading;
  }

  async #read(): Promise<ShopSettings> {
    const rows = await query<{ key: string; value: unknown }>(
      this.em(),
      'select key, value from setting order by key limit $1',
      [500],
    );
    this.#known = { ...defaults(this.config), ...Object.fromEntries(rows.map(({ key, value }) => [key, value])) };
    this.#readAt = performance.now();
    return this.#known;
  }
}
