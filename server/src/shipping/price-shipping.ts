import { Universe } from '../catalogue/universe.js';
import { taxOn } from '../money.js';
import { SERVICE_VAT_RATE } from '../ordering/totals.js';
import { type ShippingBrackets, shippingCost, zoneOfPostcode } from './shipping.rules.js';

export interface ShippingPrice {
  readonly shippingExclTax: number;
  readonly shippingTax: number;
}

export interface ShippedPiece {
  readonly quantity: number;
  readonly weightGrams: number;
  readonly volumeCm3: number;
}

/** R-ADR-4: per order, never per line. Prints ship at head office's charge. */
export function priceShipping(
  brackets: ShippingBrackets,
  universe: Universe | null,
  postcode: string,
  pieces: readonly ShippedPiece[],
): ShippingPrice {
  const grams = pieces.reduce((sum, piece) => sum + piece.quantity * piece.weightGrams, 0);
  const cm3 = pieces.reduce((sum, piece) => sum + piece.quantity * piece.volumeCm3, 0);
  if (universe !== Universe.GOODS || (grams === 0 && cm3 === 0)) return { shippingExclTax: 0, shippingTax: 0 };
  const shippingExclTax = shippingCost(brackets[zoneOfPostcode(postcode)] ?? [], grams, cm3);
  return { shippingExclTax, shippingTax: taxOn(shippingExclTax, SERVICE_VAT_RATE) };
}
