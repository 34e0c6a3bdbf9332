import { poolingSentence, poolingTerms } from './pooling';

const now = new Date('2026-11-24T09:42:00Z');
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const campaign = (closesAt: string) => ({ closesAt, minimumQuantity: 1500, orderedQuantity: 240 });

describe('R-VAL-4: a pooling campaign, in words', () => {
  it.each([
    ['2026-12-11T17:00:00Z', 'Mutualisation jusqu’au 11 décembre, 240/1 500'],
    ['2026-12-11T23:00:00Z', 'Mutualisation jusqu’au 11 décembre, 240/1 500'], // midnight in Paris ends the day before
    ['2027-01-15T17:00:00Z', 'Mutualisation jusqu’au 15 janvier 2027, 240/1 500'],
    ['2026-11-24T23:00:00Z', 'Mutualisation jusqu’à aujourd’hui minuit, 240/1 500'],
    ['2026-11-24T17:00:00Z', 'Mutualisation jusqu’à aujourd’hui 18 h, 240/1 500'],
  ])('ends %s', (closesAt, sentence) => {
    expect(plain(poolingSentence(campaign(closesAt), now))).toBe(sentence);
  });

  it('says when it is produced, and what if too few are ordered', () => {
    expect(plain(poolingTerms(campaign('2026-12-11T17:00:00Z'), now))).toBe(
      'Cet objet est produit dès que 1 500 exemplaires sont commandés, toutes entités confondues, au plus tard le ' +
        'vendredi 11 décembre. S’il en manque alors, les commandes sont annulées et chacun est averti par email.',
    );
  });
});
