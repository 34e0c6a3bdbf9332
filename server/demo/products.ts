import { DateTime } from 'luxon';
import { Universe } from '../src/kernel/universe.js';
import { dayOf, SHOP_ZONE } from '../src/kernel/clock.js';
import { VatClass } from '../src/pricing/vat.rules.js';
import { goodsCategories } from './goods/index.js';
import { printCategories } from './prints/index.js';
import { printFormats, type GoodsSheet, type PrintSheet } from './product-sheet.js';

/** A product of the demo with its dates fixed; days are `YYYY-MM-DD`. */
export interface DemoProduct {
  reference: string;
  name: string;
  description: string;
  universe: Universe;
  categorySlug: string;
  priceExclTax: number;
  vatClass: VatClass;
  weightGrams: number;
  volumeCm3: number;
  quantityMinimum: number;
  quantityStep: number;
  quantityMaximum: number;
  onHand: number;
  defaultMonthlyQuota: number | null;
  orderableFrom: string | null;
  orderableUntil: string | null;
  isReprinted: boolean;
  isPooled: boolean;
}

/** The 160 products as they are at `now`: 120 prints and 40 objects. */
export function demoProducts(now: Date): DemoProduct[] {
  return [
    ...printCategories.flatMap(({ slug, products }) => products.map((sheet) => fromPrint(sheet, slug, now))),
    ...goodsCategories.flatMap(({ slug, products }) => products.map((sheet) => fromGoods(sheet, slug, now))),
  ];
}

function fromPrint(sheet: PrintSheet, categorySlug: string, now: Date): DemoProduct {
  const { weightGrams, volumeCm3, vatClass } = printFormats[sheet.format];
  return {
    ...shared(sheet, now),
    universe: Universe.PRINTS,
    categorySlug,
    priceExclTax: sheet.price ?? 0,
    vatClass: sheet.vatClass ?? vatClass,
    weightGrams,
    volumeCm3,
    isPooled: false,
  };
}

function fromGoods(sheet: GoodsSheet, categorySlug: string, now: Date): DemoProduct {
  const { price, weightGrams, volumeCm3 } = sheet;
  return {
    ...shared(sheet, now),
    universe: Universe.GOODS,
    categorySlug,
    priceExclTax: price,
    vatClass: sheet.vatClass ?? VatClass.STANDARD,
    weightGrams,
    volumeCm3,
    isPooled: sheet.isPooled ?? false,
  };
}

function shared(sheet: PrintSheet | GoodsSheet, now: Date) {
  const [quantityMinimum, quantityStep, quantityMaximum] = sheet.quantities;
  const { reference, name, description, onHand, monthlyQuota } = sheet;
  const today = DateTime.fromJSDate(now, { zone: SHOP_ZONE });
  const dayIn = (days: number | undefined): string | null =>
    days === undefined ? null : dayOf(today.plus({ days }).toJSDate());
  return {
    ...{ reference, name, description, onHand, quantityMinimum, quantityStep, quantityMaximum },
    defaultMonthlyQuota: monthlyQuota,
    orderableFrom: sheet.opensInJuly ? nextJuly(today) : dayIn(sheet.opensInDays),
    orderableUntil: dayIn(sheet.closesInDays),
    isReprinted: sheet.isReprinted ?? false,
  };
}

/** The first 1 July after today. */
function nextJuly(today: DateTime): string {
  return `${today.month < 7 ? today.year : today.year + 1}-07-01`;
}
