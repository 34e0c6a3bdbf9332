import { isPooledOrder, poolingNotice, whyCancelled } from './pooled-order';

const plain = (text: string) => text.replace(/\u00a0/g, ' ');
const saved = { kind: 'SAVED', byName: 'Sylvie DIDIER' } as const;
const pooled = { kind: 'POOLED', byName: 'Sylvie DIDIER' } as const;
const cancelledByShop = { kind: 'CANCELLED', byName: null } as const;
const cancelledByOwner = { kind: 'CANCELLED', byName: 'Sylvie DIDIER' } as const;

describe('R-VAL-4: an order of a campaign', () => {
  it.each([
    ['from stock', { status: 'SAVED', poolingClosesAt: null, history: [saved] }, false],
    ['saved', { status: 'SAVED', poolingClosesAt: '2026-12-11T17:00:00Z', history: [saved] }, true],
    ['produced', { status: 'VALIDATED', poolingClosesAt: null, history: [saved, pooled] }, true],
  ] as const)('%s', (_case, order, expected) => {
    expect(isPooledOrder(order)).toBe(expected);
  });

  it('says until when it can be changed, and what happens then', () => {
    expect(plain(poolingNotice('2026-12-11T17:00:00Z', new Date('2026-11-24T09:42:00Z')))).toBe(
      'Vous pouvez encore la modifier ou l’annuler jusqu’au vendredi 11 décembre à 18 h, dans 17 jours. Elle part en préparation ' +
        'dès qu’assez d’exemplaires sont commandés ; s’il en manque à cette date, elle est annulée. Un email vous le dira.',
    );
  });

  it.each([
    ['by its owner', [saved, pooled, cancelledByOwner], /^Cette commande a été annulée\./],
    ['too few were ordered', [saved, pooled, cancelledByShop], /sans réunir assez de commandes/],
    ['never validated', [saved, cancelledByShop], /avant que cette commande soit validée/],
  ] as const)('says why it was cancelled: %s', (_case, history, sentence) => {
    expect(whyCancelled({ status: 'CANCELLED', poolingClosesAt: null, history })).toMatch(sentence);
  });
});
