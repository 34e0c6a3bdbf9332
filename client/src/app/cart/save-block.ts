import { refusalSentence } from '../api/refusal-sentences';
import type { CartPartsFragment } from '../graphql';

/**
 * Why the cart cannot be saved as it is, in a sentence that says what to do; null when it can be tried (R-ENT-2: to be
 * updated; every line at 0).
 */
export function saveBlock(cart: Pick<CartPartsFragment, 'needsUpdate' | 'lines'>): string | null {
  if (cart.lines.length === 0) return refusalSentence({ code: 'CART_EMPTY', details: {} });
  if (cart.needsUpdate) return refusalSentence({ code: 'CART_NEEDS_UPDATE', details: {} });
  if (cart.lines.every((line) => line.quantity === 0)) {
    return refusalSentence({ code: 'CART_NOTHING_AVAILABLE', details: {} });
  }
  return null;
}
