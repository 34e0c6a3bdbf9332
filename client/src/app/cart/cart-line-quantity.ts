import type { CartPartsFragment } from '../graphql';

/**
 * The cart as it will be with another quantity of a line: amounts in cents, tax rounded once per line as on the server.
 * Shipping keeps its old value until the server answers.
 */
export function withLineQuantity(cart: CartPartsFragment, reference: string, quantity: number): CartPartsFragment {
  const lines = cart.lines.map((line) => {
    if (line.product.reference !== reference) return line;
    const totalExclTax = line.unitPriceExclTax * quantity;
    const tax = Math.round((totalExclTax * line.vatRate) / 10_000);
    return {
      ...line,
      quantity,
      previousQuantity: null,
      changeReason: null,
      obstacle: null,
      totalExclTax,
      tax,
      totalInclTax: totalExclTax + tax,
    };
  });
  const before = linesTotal(cart.lines);
  const after = linesTotal(lines);
  return {
    ...cart,
    lines,
    quantityTotal: lines.reduce((sum, line) => sum + line.quantity, 0),
    totals: {
      ...cart.totals,
      linesExclTax: after.exclTax,
      linesTax: after.tax,
      linesInclTax: after.exclTax + after.tax,
      totalExclTax: cart.totals.totalExclTax + after.exclTax - before.exclTax,
      totalTax: cart.totals.totalTax + after.tax - before.tax,
      totalInclTax: cart.totals.totalInclTax + after.exclTax + after.tax - before.exclTax - before.tax,
      vat: cart.totals.vat.map((share) => {
        const was = linesTotal(cart.lines, share.rate);
        const is = linesTotal(lines, share.rate);
        return { ...share, base: share.base + is.exclTax - was.exclTax, tax: share.tax + is.tax - was.tax };
      }),
    },
  };
}

function linesTotal(lines: CartPartsFragment['lines'], rate?: number): { exclTax: number; tax: number } {
  return lines
    .filter((line) => rate === undefined || line.vatRate === rate)
    .reduce((sum, line) => ({ exclTax: sum.exclTax + line.totalExclTax, tax: sum.tax + line.tax }), {
      exclTax: 0,
      tax: 0,
    });
}
