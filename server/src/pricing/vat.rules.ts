/** The class of a product for VAT. The rate of a class depends on where it is delivered, and when (R-AMT-1). */
export enum VatClass {
  STANDARD = 'STANDARD',
  INTERMEDIATE = 'INTERMEDIATE',
  /** Books and booklets. */
  REDUCED = 'REDUCED',
  /** The press. */
  SUPER_REDUCED = 'SUPER_REDUCED',
  /** Never taxed, such as postage stamps. */
  EXEMPT = 'EXEMPT',
}

/** Shipping and handling. */
export const SERVICE_VAT_CLASS = VatClass.STANDARD;

/** Where the same rates apply. Not a shipping zone: Guyane and La Réunion are of one zone and have different rates. */
export enum VatTerritory {
  /** With Corsica and Monaco. */
  METROPOLITAN_FRANCE = 'METROPOLITAN_FRANCE',
  /** Guadeloupe, Martinique, La Réunion. */
  ANTILLES_REUNION = 'ANTILLES_REUNION',
  GUYANE_MAYOTTE = 'GUYANE_MAYOTTE',
  /** Those of the Atlantic and the Pacific, and the austral lands. */
  COLLECTIVITIES = 'COLLECTIVITIES',
}

interface Place {
  /** The beginning of its postcodes. */
  readonly prefix: string;
  readonly territory: VatTerritory;
  /** As it follows « Livraison » in a sentence. */
  readonly name: string;
}

const { ANTILLES_REUNION, GUYANE_MAYOTTE, COLLECTIVITIES, METROPOLITAN_FRANCE } = VatTerritory;

// The first that fits counts: two communes left Guadeloupe and kept its postcodes
const OVERSEAS: readonly Place[] = [
  { prefix: '97133', territory: COLLECTIVITIES, name: 'à Saint-Barthélemy' },
  { prefix: '97150', territory: COLLECTIVITIES, name: 'à Saint-Martin' },
  { prefix: '971', territory: ANTILLES_REUNION, name: 'en Guadeloupe' },
  { prefix: '972', territory: ANTILLES_REUNION, name: 'en Martinique' },
  { prefix: '973', territory: GUYANE_MAYOTTE, name: 'en Guyane' },
  { prefix: '974', territory: ANTILLES_REUNION, name: 'à La Réunion' },
  { prefix: '975', territory: COLLECTIVITIES, name: 'à Saint-Pierre-et-Miquelon' },
  { prefix: '976', territory: GUYANE_MAYOTTE, name: 'à Mayotte' },
  { prefix: '977', territory: COLLECTIVITIES, name: 'à Saint-Barthélemy' },
  { prefix: '978', territory: COLLECTIVITIES, name: 'à Saint-Martin' },
  { prefix: '984', territory: COLLECTIVITIES, name: 'dans les Terres australes' },
  { prefix: '986', territory: COLLECTIVITIES, name: 'à Wallis-et-Futuna' },
  { prefix: '987', territory: COLLECTIVITIES, name: 'en Polynésie française' },
  { prefix: '988', territory: COLLECTIVITIES, name: 'en Nouvelle-Calédonie' },
];

function placeOf(postcode: string): Place | undefined {
  return OVERSEAS.find(({ prefix }) => postcode.startsWith(prefix));
}

/** The territory of a French postcode. */
export function territoryOf(postcode: string): VatTerritory {
  return placeOf(postcode)?.territory ?? METROPOLITAN_FRANCE;
}

/** One row of the table: basis points (2000 is 20 %), from this day (Europe/Paris, `YYYY-MM-DD`) until the next one's. */
export interface VatRateRow {
  readonly vatClass: VatClass;
  readonly territory: VatTerritory;
  readonly validFrom: string;
  readonly rate: number;
}

/** What each class is taxed at, in basis points, in one territory on one day. */
export type ClassRates = Readonly<Record<VatClass, number>>;

/**
 * R-AMT-1: the rates of a territory on a day.
 * @throws Error when the table has no rate of a class: an unknown tax must not be taken for none
 */
export function ratesOn(table: readonly VatRateRow[], territory: VatTerritory, day: string): ClassRates {
  const latest = new Map<VatClass, VatRateRow>();
  for (const row of table) {
    if (row.territory !== territory || row.validFrom > day) continue;
    const known = latest.get(row.vatClass);
    if (!known || known.validFrom < row.validFrom) latest.set(row.vatClass, row);
  }
  const rateOf = (vatClass: VatClass): number => {
    const row = latest.get(vatClass);
    if (!row) throw new Error(`no VAT rate of ${vatClass} in ${territory} on ${day}`);
    return row.rate;
  };
  return {
    STANDARD: rateOf(VatClass.STANDARD),
    INTERMEDIATE: rateOf(VatClass.INTERMEDIATE),
    REDUCED: rateOf(VatClass.REDUCED),
    SUPER_REDUCED: rateOf(VatClass.SUPER_REDUCED),
    EXEMPT: rateOf(VatClass.EXEMPT),
  };
}

/**
 * Why no VAT is due on an order, as users read it; null where it is. `serviceVatRate` is the rate of its costs. An order keeps
 * its rates, so one that was saved with VAT must not say that none is due.
 */
export function noVatReason(territory: VatTerritory, serviceVatRate: number, postcode: string): string | null {
  const place = placeOf(postcode);
  if (serviceVatRate > 0 || !place) return null;
  const law = territory === GUYANE_MAYOTTE ? ' (article 294-1 du CGI)' : '';
  return `Livraison ${place.name}\u00a0: T.V.A. non applicable${law}`;
}
