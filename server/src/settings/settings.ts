import type { EntityManager } from '@mikro-orm/postgresql';
import type { Config } from '../config.js';
import { query } from '../database/sql.js';
import { findShippingBrackets } from '../shipping/shipping-rate.queries.js';
import type { ShippingBrackets } from '../shipping/shipping.rules.js';

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
  /** R-ENT-2: what each case of the entity selection says. */
  readonly messageAvailable: string;
  readonly messagePartiallyAvailable: string;
  readonly messageUnavailable: string;
  /** R-QUO-5: orders of goods from stock that an account may validate in a calendar year. */
  readonly yearlyGoodsOrders: number;
  /** R-ADR-4 */
  readonly shippingBrackets: ShippingBrackets;
}

const FRESH_MS = 5_000;

// The three messages are the guide's own
function defaults(config: Config): ShopSettings {
  return {
    reservationDuration: config.reservationDuration,
    reminderBefore: config.reminderBefore,
    contactEmail: 'info@exemple.fr',
    logisticsEmail: 'logistique@exemple.fr',
    shipmentWeekday: 4,
    shipmentCutOffHour: 10,
    usualCarrier: 'DPD',
    messageAvailable:
      'Les quantités choisies sont disponibles pour le compte que vous avez sélectionné, la limite mensuelle n’a pas été atteinte.',
    messagePartiallyAvailable:
      'Les quantités choisies ne sont pas disponibles pour le compte que vous avez sélectionné car la limite mensuelle a déjà été atteinte pour une ou plusieurs référence(s). Les quantités ont été remises à jour dans la limite du maximum possible pour cette entité.',
    messageUnavailable:
      'Les quantités choisies ne sont pas disponibles pour le compte que vous avez sélectionné car la limite mensuelle a déjà été atteinte pour ces références. Merci de choisir d’autres références ou de passer la commande le mois prochain.',
    yearlyGoodsOrders: 2,
    shippingBrackets: {},
  };
}

/** The settings and the shipping rates, read at most once in five seconds by a process: a change is seen everywhere within that time. */
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
    const em = this.em();
    const rows = await query<{ key: string; value: unknown }>(
      em,
      'select key, value from setting order by key limit $1',
      [500],
    );
    const changed = Object.fromEntries(rows.map(({ key, value }) => [key, value]));
    const shippingBrackets = await findShippingBrackets(em);
    this.#known = { ...defaults(this.config), ...changed, shippingBrackets };
    this.#readAt = performance.now();
    return this.#known;
  }
}
