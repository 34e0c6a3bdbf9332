import { DateTime } from 'luxon';
import type { KnownOrder, KnownProduct } from './random-history.js';

export interface Measures {
  orders: number;
  lines: number;
  quantity: number;
  exclTax: number;
  inclTax: number;
  shippingExclTax: number;
  handlingExclTax: number;
}

export interface Filter {
  from?: string;
  until?: string;
  products?: string[];
  universe?: string;
  categoryIds?: string[];
  establishmentIds?: string[];
  accountTypes?: string[];
  accountIds?: string[];
  statuses?: string[];
}

export type Dimension =
  | 'UNIVERSE'
  | 'CATEGORY'
  | 'PRODUCT'
  | 'ESTABLISHMENT'
  | 'ACCOUNT_TYPE'
  | 'ACCOUNT'
  | 'STATUS'
  | 'DAY'
  | 'WEEK'
  | 'MONTH'
  | 'YEAR';

interface Line {
  order: KnownOrder;
  product: KnownProduct;
  quantity: number;
}

const inParis = (instant: Date): DateTime => DateTime.fromJSDate(instant).setZone('Europe/Paris');
const period =
  (unit: 'day' | 'week' | 'month' | 'year') =>
  (line: Line): [string, string] => {
    const first = inParis(line.order.savedAt).startOf(unit).setLocale('fr');
    const day = `${first.day === 1 ? '1er' : first.day} ${first.toFormat('LLLL yyyy')}`;
    const labels = { day, week: `semaine du ${day}`, month: first.toFormat('LLLL yyyy'), year: first.toFormat('yyyy') };
    return [first.toFormat('yyyy-MM-dd'), labels[unit]];
  };
const worded =
  (of: (line: Line) => string) =>
  (line: Line): [string, string] => [of(line), WORDS[of(line)] ?? 'no word'];

/** As the shop's pages call them. */
const WORDS: Record<string, string> = {
  PRINTS: 'Les imprimés',
  GOODS: 'Les objets',
  SAVED: 'Enregistrée',
  POOLED: 'En cours de mutualisation',
  VALIDATED: 'Validée',
  CANCELLED: 'Annulée',
  EXPIRED: 'Annulée (délai dépassé)',
  SECTION_DIRECTOR: 'Directeur de section',
  REGIONAL_ASSISTANT: 'Assistante régionale',
  PREVENTION_OFFICER: 'Référent régional prévention (RRP)',
  HEAD_OFFICE_ADMIN: 'Administrateur siège',
};

/** Value and label of a line in each dimension. */
const KEYS: Record<Dimension, (line: Line) => [value: string, label: string]> = {
  UNIVERSE: worded(({ order }) => order.universe),
  CATEGORY: ({ product }) => [String(product.categoryId), product.categoryName],
  PRODUCT: ({ product }) => [product.reference, product.name],
  ESTABLISHMENT: ({ order }) => [String(order.recipient.id), order.recipient.name],
  ACCOUNT_TYPE: worded(({ order }) => order.account.type),
  ACCOUNT: ({ order: { account } }) => [String(account.id), `${account.firstName} ${account.lastName}`],
  STATUS: worded(({ order }) => order.status),
  DAY: period('day'),
  WEEK: period('week'),
  MONTH: period('month'),
  YEAR: period('year'),
};

function isIn(filter: Filter, { order, product }: Line): boolean {
  const day = inParis(order.savedAt).toFormat('yyyy-MM-dd');
  const among = (values: string[] | undefined, value: unknown) =>
    values === undefined || values.includes(String(value));
  return (
    (filter.from === undefined || day >= filter.from) &&
    (filter.until === undefined || day <= filter.until) &&
    (filter.universe === undefined || order.universe === filter.universe) &&
    among(filter.products, product.reference) &&
    among(filter.categoryIds, product.categoryId) &&
    among(filter.establishmentIds, order.recipient.id) &&
    among(filter.accountTypes, order.account.type) &&
    among(filter.accountIds, order.account.id) &&
    (filter.statuses ?? ['POOLED', 'VALIDATED']).includes(order.status)
  );
}

/** The lines of a filter. */
export function linesOf(orders: readonly KnownOrder[], filter: Filter): Line[] {
  return orders
    .flatMap((order) => order.lines.map(({ product, quantity }) => ({ order, product, quantity })))
    .filter((line) => isIn(filter, line));
}

/** What the statistics must say, line by line, from what was ordered: no SQL, no table. Keyed by the values of the groups. */
export function recompute(
  orders: readonly KnownOrder[],
  filter: Filter,
  dimensions: readonly Dimension[],
): { groups: Map<string, { labels: string[]; measures: Measures }>; totals: Measures } {
  const lines = linesOf(orders, filter);
  const groups = new Map<string, { labels: string[]; lines: Line[] }>();
  for (const line of lines) {
    const keys = dimensions.map((dimension) => KEYS[dimension](line));
    const key = keys.map(([value]) => value).join(' | ');
    const group = groups.get(key) ?? { labels: keys.map(([, label]) => label), lines: [] };
    group.lines.push(line);
    groups.set(key, group);
  }
  const measured = [...groups].map(
    ([key, group]) => [key, { labels: group.labels, measures: measure(group.lines) }] as const,
  );
  return { groups: new Map(measured), totals: measure(lines) };
}

function measure(lines: readonly Line[]): Measures {
  const measures: Measures = {
    ...{ orders: 0, lines: 0, quantity: 0, exclTax: 0, inclTax: 0 },
    ...{ shippingExclTax: 0, handlingExclTax: 0 },
  };
  const seen = new Set<KnownOrder>();
  for (const { order, product, quantity } of lines) {
    const exclTax = product.priceExclTax * quantity;
    measures.lines += 1;
    measures.quantity += quantity;
    measures.exclTax += exclTax;
    measures.inclTax += exclTax + halfUp(exclTax * rateOf(order, product), 10_000);
    if (seen.has(order)) continue;
    seen.add(order);
    measures.orders += 1;
    measures.shippingExclTax += order.shippingExclTax;
    measures.handlingExclTax += order.handlingExclTax;
  }
  return measures;
}

/** Of the Code général des impôts, for the postcodes of the history. */
const RATES: Record<string, Partial<Record<string, number>>> = {
  '01000': { STANDARD: 2000, INTERMEDIATE: 1000, REDUCED: 550, SUPER_REDUCED: 210 },
  '31000': { STANDARD: 2000, INTERMEDIATE: 1000, REDUCED: 550, SUPER_REDUCED: 210 },
  '97400': { STANDARD: 850, INTERMEDIATE: 210, REDUCED: 210, SUPER_REDUCED: 105 },
  '97300': { STANDARD: 0, INTERMEDIATE: 0, REDUCED: 0, SUPER_REDUCED: 0 },
};

function rateOf(order: KnownOrder, product: KnownProduct): number {
  const rate = RATES[order.postcode]?.[product.vatClass];
  if (rate === undefined) throw new Error(`no rate of ${product.vatClass} at ${order.postcode}`);
  return rate;
}

/** Integers alone: half a cent goes up. */
function halfUp(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator));
}
