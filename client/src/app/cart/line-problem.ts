import type { CartPartsFragment } from '../graphql';
import { availabilitySentence } from '../ui/availability';
import { count, typeset } from '../ui/format/words';

/** Why a line could not be saved as it is, and what to do about it; null when nothing is in its way (R-ENT-4). */
export function lineProblem(line: CartPartsFragment['lines'][number], now: Date): string | null {
  const { product, quantity } = line;
  if (quantity === 0) return typeset(`${availabilitySentence(product, now).text} : ne sera pas commandé`);
  if (!product.isOrderable) return `${availabilitySentence(product, now).text}. Retirez cette ligne`;
  const largest = product.orderableQuantities.at(-1) ?? 0;
  if (quantity > product.stockAvailable) {
    return `Plus que ${count(product.stockAvailable)} en stock. Choisissez ${upTo(largest)}`;
  }
  if (product.quotaRemaining !== null && quantity > product.quotaRemaining) {
    return `Il vous reste ${count(product.quotaRemaining)} ce mois. Choisissez ${upTo(largest)}`;
  }
  return null;
}

function upTo(largest: number): string {
  return largest > 0 ? `${count(largest)} ou moins` : 'un autre support';
}
