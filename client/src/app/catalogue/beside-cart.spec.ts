import { availabilitySentence } from '../ui/availability';
import { besideCart } from './beside-cart';

const now = new Date('2026-11-24T09:42:00Z');
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

type Product = Parameters<typeof besideCart>[0];

/** From 10 to 100 by 10, as many as are left. */
function aProduct(sheet: Partial<Product>): Product {
  const left = Math.min(sheet.stockAvailable ?? 1000, sheet.quotaRemaining ?? Infinity, 100);
  return {
    availability: 'AVAILABLE',
    stockAvailable: 1000,
    quotaRemaining: null,
    quantityMinimum: 10,
    quantityMaximum: 100,
    orderableFrom: null,
    orderableUntil: null,
    isReprinted: true,
    orderableQuantities: [10, 20, 30, 40, 50, 60, 70, 80, 90, 100].filter((quantity) => quantity <= left),
    ...sheet,
  };
}

describe('R-QUO-6: a page offers what is left less what is in the cart', () => {
  it.each<[string, Partial<Product>, number, number[], string]>([
    ['nothing in the cart', { stockAvailable: 20 }, 0, [10, 20], 'Plus que 20 en stock'],
    ['some of the stock', { stockAvailable: 50 }, 30, [10, 20], 'Plus que 20 en stock'],
    ['some of the quota', { quotaRemaining: 50 }, 30, [10, 20], 'Il vous reste 20 ce mois'],
    ['all of the stock', { stockAvailable: 50 }, 50, [], 'Tout ce qui reste est dans votre panier'],
    ['all of the quota', { quotaRemaining: 50 }, 50, [], 'Tout ce qui reste est dans votre panier'],
    ['more than is left', { stockAvailable: 20 }, 50, [], 'Tout ce qui reste est dans votre panier'],
    ['but less than a step', { quotaRemaining: 55 }, 50, [], 'Votre panier contient le maximum possible'],
    ['the most that an order may hold', {}, 100, [], 'Votre panier contient le maximum possible'],
    ['plenty', {}, 80, [10, 20], 'Sans limite ce mois'],
    [
      'choices that do not begin at the step: what brings the line to one of them',
      { orderableQuantities: [5, 12, 19], quantityMinimum: 5, stockAvailable: 20 },
      5,
      [7, 14],
      'Plus que 15 en stock',
    ],
    [
      'R-VAL-4: a pooled product, which has no stock',
      { isPooled: true, stockAvailable: 100 },
      90,
      [10],
      'Sans limite ce mois',
    ],
  ])('%s', (_of, sheet, inCart, quantities, sentence) => {
    const left = besideCart(aProduct(sheet), inCart);
    expect(left.orderableQuantities).toEqual(quantities);
    expect(plain(availabilitySentence(left, now).text)).toBe(sentence);
  });

  it('what cannot be ordered goes on saying why', () => {
    const left = besideCart(aProduct({ availability: 'OUT_OF_STOCK', stockAvailable: 0, orderableQuantities: [] }), 10);
    expect(availabilitySentence(left, now).text).toBe('Épuisé');
  });
});
