import { Field, Int, ObjectType } from 'type-graphql';
import { taxOn } from '../kernel/money.js';

@ObjectType({ simpleResolvers: true, description: 'Cents of one VAT rate (basis points)' })
export class VatLine {
  @Field(() => Int, { description: 'Basis points: 2000 is 20 %' }) rate!: number;
  @Field(() => Int, { description: 'Excluding tax' }) base!: number;
  @Field(() => Int, { description: 'The VAT itself' }) tax!: number;
}

@ObjectType({ simpleResolvers: true, description: 'Cents. Tax is rounded once on each line, then added up' })
export class Totals {
  @Field(() => Int, { description: 'All lines, without VAT' }) linesExclTax!: number;
  @Field(() => Int, { description: 'VAT of all lines' }) linesTax!: number;
  @Field(() => Int, { description: 'All lines, with VAT' }) linesInclTax!: number;
  @Field(() => Int, { description: 'Shipping of the whole order, without VAT' }) shippingExclTax!: number;
  @Field(() => Int, { description: 'VAT of the shipping' }) shippingTax!: number;
  @Field(() => Int, { description: 'Shipping, with VAT' }) shippingInclTax!: number;
  @Field(() => Int, { description: 'Cost of the order itself, whatever is in it, without VAT' })
  handlingExclTax!: number;
  @Field(() => Int, { description: 'VAT of that cost' }) handlingTax!: number;
  @Field(() => Int, { description: 'That cost, with VAT' }) handlingInclTax!: number;
  @Field(() => Int, { description: 'Lines, shipping and handling, without VAT' }) totalExclTax!: number;
  @Field(() => Int, { description: 'VAT of all of it' }) totalTax!: number;
  @Field(() => Int, { description: 'What is to be paid' }) totalInclTax!: number;
  @Field(() => [VatLine], { description: 'The VAT, by its rates' }) vat!: VatLine[];
}

export interface TaxedLine {
  readonly vatRate: number;
  readonly totalExclTax: number;
  readonly tax: number;
}

/** What belongs to the whole order, in cents. */
export interface CostsOfOrder {
  /** Of shipping and handling. */
  readonly serviceVatRate: number;
  readonly shippingExclTax: number;
  readonly shippingTax: number;
  readonly handlingExclTax: number;
  readonly handlingTax: number;
}

/** One line's amounts: its tax is rounded here and nowhere else (invariant 8). */
export function lineAmounts(unitPriceExclTax: number, vatRate: number, quantity: number): TaxedLine {
  const totalExclTax = unitPriceExclTax * quantity;
  return { vatRate, totalExclTax, tax: taxOn(totalExclTax, vatRate) };
}

/** The totals of an order: those of its lines, and of what belongs to the whole of it. */
export function addUp(lines: readonly TaxedLine[], costs: CostsOfOrder): Totals {
  const byRate = new Map<number, VatLine>();
  const add = ({ vatRate, totalExclTax, tax }: TaxedLine) => {
    const line = byRate.get(vatRate) ?? { rate: vatRate, base: 0, tax: 0 };
    byRate.set(vatRate, { rate: vatRate, base: line.base + totalExclTax, tax: line.tax + tax });
  };
  lines.forEach(add);
  const linesExclTax = lines.reduce((sum, line) => sum + line.totalExclTax, 0);
  const linesTax = lines.reduce((sum, line) => sum + line.tax, 0);
  const { serviceVatRate: vatRate, shippingExclTax, shippingTax, handlingExclTax, handlingTax } = costs;
  if (shippingExclTax > 0) add({ vatRate, totalExclTax: shippingExclTax, tax: shippingTax });
  if (handlingExclTax > 0) add({ vatRate, totalExclTax: handlingExclTax, tax: handlingTax });
  const totalExclTax = linesExclTax + shippingExclTax + handlingExclTax;
  const totalTax = linesTax + shippingTax + handlingTax;
  return {
    linesExclTax,
    linesTax,
    linesInclTax: linesExclTax + linesTax,
    shippingExclTax,
    shippingTax,
    shippingInclTax: shippingExclTax + shippingTax,
    handlingExclTax,
    handlingTax,
    handlingInclTax: handlingExclTax + handlingTax,
    totalExclTax,
    totalTax,
    totalInclTax: totalExclTax + totalTax,
    vat: [...byRate.values()].sort((a, b) => a.rate - b.rate),
  };
}
