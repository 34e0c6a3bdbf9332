import type { CartPartsFragment } from '../graphql';
import { type AvailabilitySentence, availabilitySentence } from '../ui/availability';
import { count, typeset } from '../ui/format/words';

type Line = CartPartsFragment['lines'][number];
type CartFacts = Pick<CartPartsFragment, 'needsUpdate' | 'recipient'>;

/** What is to be known of a line before the order is saved, with the colour of its sign. */
export interface LineMark extends AvailabilitySentence {
  /** Saving would be refused as the line stands (R-ENT-4). */
  readonly isToCorrect: boolean;
}

/**
 * Why a line is not, or will not stay, as it was wanted, and what to do about it; null when nothing is in its way. While the
 * cart is to be updated it says what « Mettre à jour » will do (R-ENT-2).
 */
export function lineMark(line: Line, cart: CartFacts, now: Date): LineMark | null {
  const mark = cart.needsUpdate ? afterUpdate(line, now) : asItStands(line, cart, now);
  return mark && { isToCorrect: false, ...mark, text: typeset(mark.text) };
}

/** R-ENT-2: the quantity that « Mettre à jour » would leave: what was wanted first, or the largest choice below it, or 0. */
export function possibleQuantity({ product, quantity, previousQuantity }: Line): number {
  const wanted = previousQuantity ?? quantity;
  return product.orderableQuantities.filter((choice) => choice <= wanted).at(-1) ?? 0;
}

type Mark = Omit<LineMark, 'isToCorrect'> & { isToCorrect?: true };

function afterUpdate(line: Line, now: Date): Mark | null {
  const { quantity, previousQuantity } = line;
  const possible = possibleQuantity(line);
  if (possible > 0 && possible === quantity && (previousQuantity ?? quantity) === quantity) return null;
  const { text } = availabilitySentence(line.product, now);
  if (possible === 0) return { kind: 'no', text: because(text, 'ne pourra pas être commandé') };
  const verb = possible < quantity ? 'ramènera' : possible > quantity ? 'remettra' : 'laissera';
  const kind = possible === previousQuantity ? 'ok' : 'warn';
  return { kind, text: `${text}. « Mettre à jour » ${verb} la quantité à ${count(possible)}` };
}

function asItStands({ product, quantity, previousQuantity }: Line, { recipient }: CartFacts, now: Date): Mark | null {
  const { text } = availabilitySentence(product, now);
  const largest = product.orderableQuantities.at(-1) ?? 0;
  if (quantity === 0) {
    return largest > 0
      ? { kind: 'warn', text: `${text}. Choisissez une quantité, sinon ce produit ne sera pas commandé` }
      : { kind: 'no', text: because(text, 'ne sera pas commandé') };
  }
  if (!product.isOrderable) return toCorrect(`${text}. Retirez cette ligne`);
  if (quantity > product.stockAvailable) {
    return toCorrect(`Plus que ${count(product.stockAvailable)} en stock. Choisissez ${upTo(largest)}`);
  }
  if (product.quotaRemaining !== null && quantity > product.quotaRemaining) {
    return toCorrect(`Il vous reste ${count(product.quotaRemaining)} ce mois. Choisissez ${upTo(largest)}`);
  }
  if (previousQuantity === null || previousQuantity <= quantity) return null;
  const isShortOfStock = product.stockAvailable < (product.quotaRemaining ?? Infinity);
  return {
    kind: 'warn',
    text: isShortOfStock ? 'Ramené à ce qu’il reste en stock' : `Ramené à ce qu’il reste ce mois à ${recipient.name}`,
  };
}

function toCorrect(text: string): Mark {
  return { kind: 'no', text, isToCorrect: true };
}

/** « Quota de novembre atteint : ne sera pas commandé. De nouveau le 1er décembre » */
function because(text: string, consequence: string): string {
  const [reason = '', ...rest] = text.split('. ');
  return [`${reason} : ${consequence}`, ...rest].join('. ');
}

function upTo(largest: number): string {
  return largest > 0 ? `${count(largest)} ou moins` : 'un autre produit';
}
