import { Universe } from '../kernel/universe.js';
import { type ShippingBrackets, shippingCost, zoneOfPostcode } from './shipping.rules.js';

export interface ShippedPiece {
  readonly quantity: number;
  readonly weightGrams: number;
  readonly volumeCm3: number;
}

/** R-ADR-4: cents excl. tax, per order and never per line. Prints ship at head office's charge. */
export function priceShipping(
  brackets: ShippingBrackets,
  universe: Universe | null,
  postcode: string,
  pieces: readonly ShippedPiece[],
): number {
  const grams = pieces.reduce((sum, piece) => sum + piece.quantity * piece.weightGrams, 0);
  const cm3 = pieces.reduce((sum, piece) => sum + piece.quantity * piece.volumeCm3, 0);
  if (universe !== Universe.GOODS || (grams === 0 && cm3 === 0)) return 0;
  return shippingCost(brackets[zoneOfPostcode(postcode)] ?? [], grams, cm3);
}
