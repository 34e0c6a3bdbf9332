const EUROS = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });

/** Integer cents as « 1 204,80 € ». */
export function euros(cents: number): string {
  return EUROS.format(cents / 100);
}

/** A VAT rate in basis points as « 5,5 % ». */
export function vatRate(basisPoints: number): string {
  return new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 2 }).format(basisPoints / 10_000);
}
