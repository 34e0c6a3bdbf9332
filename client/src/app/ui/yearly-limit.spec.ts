import { yearlyLimitSentence } from './yearly-limit';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('R-QUO-5: what is left of the year’s orders of objects, before it is needed', () => {
  it.each([
    [2, 0, 'catalogue', 'Commandes d’objets sur stock : il vous en reste 2 sur 2 cette année.'],
    [2, 1, 'cart', 'Commandes d’objets sur stock : il vous en reste 1 sur 2 cette année.'],
    [
      5,
      1,
      'validation',
      'Les commandes d’objets sur stock sont limitées à 5 par an, pour satisfaire l’ensemble des utilisateurs. Il vous en reste 4 sur 5, celle-ci comprise.',
    ],
    [
      2,
      2,
      'catalogue',
      'Il ne vous reste aucune commande d’objets sur stock cette année : vous en avez validé 2 sur 2.',
    ],
    [
      2,
      2,
      'cart',
      'Il ne vous reste aucune commande d’objets sur stock cette année : vous en avez validé 2 sur 2. Cette commande pourra être enregistrée, mais pas validée.',
    ],
    [
      1,
      2,
      'validation',
      'Il ne vous reste aucune commande d’objets sur stock cette année : vous en avez validé 2 sur 1. Cette commande ne peut pas être validée.',
    ],
    [0, 0, 'catalogue', 'Il ne vous reste aucune commande d’objets sur stock cette année.'],
  ] as const)('limit %i, used %i, in the %s', (limit, used, place, sentence) => {
    expect(plain(yearlyLimitSentence({ limit, used, remaining: Math.max(limit - used, 0) }, place))).toBe(sentence);
  });
});
