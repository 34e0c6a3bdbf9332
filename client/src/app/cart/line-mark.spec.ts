import { aCart, aLine } from './cart.fixture';
import { lineMark, type LineMark, possibleQuantity } from './line-mark';

type LineChanges = NonNullable<Parameters<typeof aLine>[0]>;

const now = new Date('2026-11-24T09:42:00Z');
const plain = (text: string) => text.replace(/\u00a0/g, ' ');
const markOf = (changes: LineChanges, needsUpdate: boolean) => {
  const line = aLine(changes);
  const mark = lineMark(line, aCart([line], { needsUpdate }), now);
  return mark && { ...mark, text: plain(mark.text) };
};

const quotaReached: LineChanges['product'] = {
  isOrderable: false,
  availability: 'QUOTA_REACHED',
  quotaRemaining: 0,
  orderableQuantities: [],
};
const outOfStock: LineChanges['product'] = {
  isOrderable: false,
  availability: 'OUT_OF_STOCK',
  stockAvailable: 0,
  orderableQuantities: [],
};

const noLongerOffered: LineChanges['product'] = {
  isOrderable: false,
  availability: 'NO_LONGER_OFFERED',
  orderableQuantities: [],
};
const closed: LineChanges['product'] = {
  isOrderable: false,
  availability: 'CLOSED',
  orderableUntil: '2026-11-20',
  orderableQuantities: [],
};

describe('R-ENT-4: what stands in the way of a line, before saving could refuse it', () => {
  it.each<[string, LineChanges, Partial<LineMark> | null]>([
    ['plenty left', {}, null],
    [
      'more than the stock',
      { quantity: 50, obstacle: 'STOCK', product: { stockAvailable: 25, orderableQuantities: [10, 20] } },
      { kind: 'no', isToCorrect: true, text: 'Plus que 25 en stock. Choisissez 20 ou moins' },
    ],
    [
      'more than the quota',
      { quantity: 50, obstacle: 'QUOTA', product: { quotaRemaining: 20, orderableQuantities: [10, 20] } },
      { kind: 'no', isToCorrect: true, text: 'Il vous reste 20 ce mois. Choisissez 20 ou moins' },
    ],
    [
      'quota reached',
      { obstacle: 'QUOTA', product: quotaReached },
      {
        kind: 'no',
        isToCorrect: true,
        text: 'Quota de novembre atteint. De nouveau le 1er décembre. Retirez cette ligne',
      },
    ],
    [
      'window not open',
      {
        obstacle: 'WINDOW',
        product: { isOrderable: false, availability: 'NOT_YET', orderableFrom: '2027-07-01', orderableQuantities: [] },
      },
      { isToCorrect: true, text: 'Commande possible à partir du 1er juillet 2027. Retirez cette ligne' },
    ],
    [
      'archived',
      { obstacle: 'NO_LONGER_OFFERED', product: noLongerOffered },
      { kind: 'no', isToCorrect: true, text: 'N’est plus proposé. Retirez cette ligne' },
    ],
    [
      'its maximum lowered',
      { quantity: 50, obstacle: 'QUANTITIES_CHANGED', product: { quantityMaximum: 20, orderableQuantities: [10, 20] } },
      { isToCorrect: true, text: 'Se commande maintenant par 10, de 10 à 20. Choisissez une autre quantité' },
    ],
    [
      'R-RES-6: closed, and the order being modified holds some',
      { quantity: 50, obstacle: 'WINDOW', orderableQuantities: [10, 20], product: closed },
      { isToCorrect: true, text: 'Commande close depuis le 20 novembre. Choisissez 20 ou moins' },
    ],
    ['R-RES-6: closed, and no more than that order holds', { quantity: 20, product: closed }, null],
  ])('%s', (_case, line, mark) => {
    if (mark) expect(markOf(line, false)).toMatchObject(mark);
    else expect(markOf(line, false)).toBeNull();
  });
});

describe('R-ENT-2: a line that « Mettre à jour » made smaller says why', () => {
  it.each<[string, LineChanges, Partial<LineMark>]>([
    [
      'to what is left of the quota',
      {
        ...{ quantity: 20, previousQuantity: 50, changeReason: 'QUOTA' },
        product: { quotaRemaining: 25, orderableQuantities: [10, 20] },
      },
      { kind: 'warn', text: 'Ramené à ce qu’il reste ce mois à Section 42 · Loire' },
    ],
    [
      'to what is left in stock',
      {
        ...{ quantity: 20, previousQuantity: 50, changeReason: 'STOCK' },
        product: { stockAvailable: 25, orderableQuantities: [10, 20] },
      },
      { kind: 'warn', text: 'Ramené à ce qu’il reste en stock' },
    ],
    [
      'to 0, the quota being reached',
      { quantity: 0, previousQuantity: 50, product: quotaReached },
      { kind: 'no', text: 'Quota de novembre atteint : ne sera pas commandé. De nouveau le 1er décembre' },
    ],
    [
      'to 0, nothing being left in stock',
      { quantity: 0, previousQuantity: 50, product: outOfStock },
      { kind: 'no', text: 'Épuisé : ne sera pas commandé' },
    ],
    [
      'to the maximum that it has now',
      { quantity: 20, previousQuantity: 50, changeReason: 'QUANTITIES_CHANGED', product: { quantityMaximum: 20 } },
      { kind: 'warn', text: 'Ramené à 20 : se commande maintenant par 10, de 10 à 20' },
    ],
    [
      'to 0, the minimum being above it now',
      {
        ...{ quantity: 0, previousQuantity: 10, changeReason: 'QUANTITIES_CHANGED' },
        product: { quantityMinimum: 20, orderableQuantities: [20, 30] },
      },
      {
        kind: 'warn',
        text: 'Se commande maintenant par 10, de 20 à 50. Choisissez une quantité, sinon ce produit ne sera pas commandé',
      },
    ],
    [
      'to 0, being archived',
      { quantity: 0, previousQuantity: 50, changeReason: 'NO_LONGER_OFFERED', product: noLongerOffered },
      { kind: 'no', text: 'N’est plus proposé : ne sera pas commandé' },
    ],
    [
      'R-RES-6: to what the order being modified holds',
      { quantity: 20, previousQuantity: 50, changeReason: 'NO_LONGER_OFFERED', product: noLongerOffered },
      { kind: 'warn', text: 'N’est plus proposé : ramené à ce que la commande contient déjà' },
    ],
    [
      'to 0, and it can be had again',
      { quantity: 0, previousQuantity: 50, product: { quotaRemaining: 30, orderableQuantities: [10, 20, 30] } },
      {
        kind: 'warn',
        text: 'Il vous reste 30 ce mois. Choisissez une quantité, sinon ce produit ne sera pas commandé',
      },
    ],
  ])('%s', (_case, line, mark) => {
    expect(markOf(line, false)).toMatchObject({ ...mark, isToCorrect: false });
  });

  it('says nothing more once another quantity was chosen', () => {
    expect(markOf({ quantity: 10, previousQuantity: null, product: { quotaRemaining: 25 } }, false)).toBeNull();
  });
});

describe('R-ENT-2: what « Mettre à jour » will do is said before', () => {
  it.each<[string, LineChanges, number, Partial<LineMark> | null]>([
    ['nothing', { quantity: 20 }, 20, null],
    [
      'make it smaller',
      { quantity: 50, product: { quotaRemaining: 25, orderableQuantities: [10, 20] } },
      20,
      { kind: 'warn', text: 'Il vous reste 25 ce mois. « Mettre à jour » ramènera la quantité à 20' },
    ],
    [
      'bring it to 0',
      { quantity: 50, product: quotaReached },
      0,
      { kind: 'no', text: 'Quota de novembre atteint : ne pourra pas être commandé. De nouveau le 1er décembre' },
    ],
    [
      'bring back what another establishment could not have',
      { quantity: 0, previousQuantity: 50, product: { quotaRemaining: 60, orderableQuantities: [10, 20, 50] } },
      50,
      { kind: 'ok', text: 'Il vous reste 60 ce mois. « Mettre à jour » remettra la quantité à 50' },
    ],
    [
      'bring back a part of it',
      { quantity: 0, previousQuantity: 50, product: { quotaRemaining: 25, orderableQuantities: [10, 20] } },
      20,
      { kind: 'warn', text: 'Il vous reste 25 ce mois. « Mettre à jour » remettra la quantité à 20' },
    ],
    [
      'leave it reduced',
      { quantity: 20, previousQuantity: 50, product: { quotaRemaining: 25, orderableQuantities: [10, 20] } },
      20,
      { kind: 'warn', text: 'Il vous reste 25 ce mois. « Mettre à jour » laissera la quantité à 20' },
    ],
    [
      'leave it at 0',
      { quantity: 0, previousQuantity: 50, product: outOfStock },
      0,
      { kind: 'no', text: 'Épuisé : ne pourra pas être commandé' },
    ],
  ])('%s', (_case, changes, possible, mark) => {
    expect(possibleQuantity(aLine(changes))).toBe(possible);
    if (mark) expect(markOf(changes, true)).toMatchObject({ ...mark, isToCorrect: false });
    else expect(markOf(changes, true)).toBeNull();
  });
});
