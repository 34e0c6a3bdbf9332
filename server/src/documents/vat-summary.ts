import type { DocumentAmounts, DocumentCost, DocumentLine } from './order-document.js';

/** What was taxed at one rate (basis points), in cents; `rate` is null for costs whose rate is not known. */
export interface VatRow {
  rate: number | null;
  base: number;
  tax: number;
}

/**
 * Bases and taxes by VAT rate, the lowest first, unknown last. They add up amounts that the order already holds and compute no
 * tax, so that the sum of the rows is the order's tax to the cent. Costs of nothing are left out.
 */
export function summarizeVat(
  lines: readonly Pick<DocumentLine, 'vatRate' | 'totalExclTax' | 'tax'>[],
  costs: readonly DocumentCost[],
): VatRow[] {
  const taxed = [
    ...lines.map((line) => ({ rate: line.vatRate, base: line.totalExclTax, tax: line.tax })),
    ...costs
      .filter((cost) => cost.exclTax !== 0 || cost.tax !== 0)
      .map((cost) => ({ rate: cost.vatRate ?? null, base: cost.exclTax, tax: cost.tax })),
  ];
  const rows = new Map<number | null, VatRow>();
  for (const { rate, base, tax } of taxed) {
    const row = rows.get(rate) ?? { rate, base: 0, tax: 0 };
    rows.set(rate, { rate, base: row.base + base, tax: row.tax + tax });
  }
  return [...rows.values()].sort((a, b) => (a.rate ?? Infinity) - (b.rate ?? Infinity));
}

/** The lines' amounts together, in cents. */
export function sumLines(
  lines: readonly Pick<DocumentLine, 'totalExclTax' | 'tax' | 'totalInclTax'>[],
): DocumentAmounts {
  return lines.reduce(
    (sum, line) => ({
      exclTax: sum.exclTax + line.totalExclTax,
      tax: sum.tax + line.tax,
      inclTax: sum.inclTax + line.totalInclTax,
    }),
    { exclTax: 0, tax: 0, inclTax: 0 },
  );
}
