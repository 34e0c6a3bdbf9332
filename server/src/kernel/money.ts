/** Tax on an amount in cents at a rate in basis points (2000 = 20 %), rounded half up to the cent. */
export function taxOn(exclTax: number, rate: number): number {
  return Math.round((exclTax * rate) / 10_000);
}

/** An amount in cents with its tax. */
export function inclTax(exclTax: number, rate: number): number {
  return exclTax + taxOn(exclTax, rate);
}
