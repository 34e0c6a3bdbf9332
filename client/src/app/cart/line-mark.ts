import type { CartPartsFragment } from '../graphql';
import { type AvailabilitySentence, availabilitySentence } from '../ui/availability';
import { count, typeset } from '../ui/format/words';

type Line = CartPartsFragment['lines'][number];
type CartFacts = Pick<CartPartsFragment, 'needsUpdate' | 'recipient'>;

/** What a buyer should know of a line before saving, with the colour of its sign. */
export interface LineMark extends AvailabilitySentence {
  /** Saving would be refused as the line stands (R-ENT-4). */
  readonly isToCorrect: boolean;
}

/**
 * Says why a line has not, or will not keep, the quantity that was wanted, and what to do; null when nothing is in its way.
 * While the cart needs « Mettre à jour » it says what that will do (R-ENT-2).
 */
export function lineMark(line: Line, cart: CartFacts, now: Date): LineMark | null {
  const mark = cart.needsUpdate ? afterUpdate(line, now) : asItStands(line, cart, now);
  return mark && { isToCorrect: false, ...mark, text: typeset(mark.text) };
}

/**
 * R-ENT-2: the quantity that « Mettre à jour » would leave: what was wanted first, or the largest possible one below it, or 0.
 */
export function possibleQuantity({ orderableQuantities, quantity, previousQuantity }: Line): number {
  const wanted = previousQuantity ?? quantity;
  return orderableQuantities.filter((choice) => choice <= wanted).at(-1) ?? 0;
}

type Mark = Omit<LineMark, 'isToCorrect'> & { isToCorrect?: true };

function afterUpdate(line: Line, now: Date): Mark | null {
  const { quantity, previousQuantity, obstacle } = line;
  const possible = possibleQuantity(line);
  if (possible > 0 && possible === quantity && (previousQuantity ?? quantity) === quantity) return null;
  const text = obstacleText(line, obstacle, now);
  if (possible === 0) return { kind: 'no', text: because(text, 'ne pourra pas être commandé') };
  const verb = possible < quantity ? 'ramènera' : possible > quantity ? 'remettra' : 'laissera';
  const kind = possible === previousQuantity ? 'ok' : 'warn';
  return { kind, text: `${text}. « Mettre à jour » ${verb} la quantité à ${count(possible)}` };
}

function asItStands(line: Line, { recipient }: CartFacts, now: Date): Mark | null {
  const { product, quantity, previousQuantity, obstacle, changeReason } = line;
  const largest = line.orderableQuantities.at(-1) ?? 0;
  if (quantity === 0) {
    if (largest === 0)
      return { kind: 'no', text: because(availabilitySentence(product, now).text, 'ne sera pas commandé') };
    const isRepacked = changeReason === 'QUANTITIES_CHANGED';
    const text = isRepacked ? upper(packaging(product)) : availabilitySentence(product, now).text;
    return { kind: 'warn', text: `${text}. Choisissez une quantité, sinon ce produit ne sera pas commandé` };
  }
  if (obstacle !== null) {
    return {
      kind: 'no',
      isToCorrect: true,
      text: `${obstacleText(line, obstacle, now)}. ${whatToDo(obstacle, largest)}`,
    };
  }
  if (previousQuantity === null || previousQuantity <= quantity) return null;
  return { kind: 'warn', text: whyReduced(line, recipient.name, now) };
}

/** Why a line cannot be saved as it is, in the words of its one reason. */
function obstacleText({ product }: Line, reason: Line['obstacle'], now: Date): string {
  const { stockAvailable, quotaRemaining, quantityMinimum } = product;
  if (reason === 'QUANTITIES_CHANGED') return upper(packaging(product));
  if (reason === 'STOCK' && stockAvailable >= quantityMinimum) return `Plus que ${count(stockAvailable)} en stock`;
  if (reason === 'QUOTA' && quotaRemaining !== null && quotaRemaining >= quantityMinimum) {
    return `Il vous reste ${count(quotaRemaining)} ce mois`;
  }
  return availabilitySentence(product, now).text;
}

function whatToDo(obstacle: NonNullable<Line['obstacle']>, largest: number): string {
  if (largest === 0) return 'Retirez cette ligne';
  return obstacle === 'QUANTITIES_CHANGED' ? 'Choisissez une autre quantité' : `Choisissez ${count(largest)} ou moins`;
}

/** R-ENT-2: why « Mettre à jour » left fewer than was wanted. */
function whyReduced({ product, quantity, changeReason }: Line, recipientName: string, now: Date): string {
  switch (changeReason) {
    case 'QUOTA':
      return `Ramené à ce qu’il reste ce mois à ${recipientName}`;
    case 'STOCK':
      return 'Ramené à ce qu’il reste en stock';
    case 'QUANTITIES_CHANGED':
      return `Ramené à ${count(quantity)} : ${packaging(product)}`;
    case 'WINDOW':
    case 'NO_LONGER_OFFERED':
      // Some of it is left: what the order being modified holds (R-RES-6)
      return because(availabilitySentence(product, now).text, 'ramené à ce que la commande contient déjà');
    case null:
      return 'Ramené à ce qui est possible';
  }
}

function packaging({ quantityMinimum, quantityStep, quantityMaximum }: Line['product']): string {
  return `se commande maintenant par ${count(quantityStep)}, de ${count(quantityMinimum)} à ${count(quantityMaximum)}`;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** « Quota de novembre atteint : ne sera pas commandé. De nouveau le 1er décembre » */
function because(text: string, consequence: string): string {
  const [reason = '', ...rest] = text.split('. ');
  return [`${reason} : ${consequence}`, ...rest].join('. ');
}
