import { availabilitySentence, orderingWindow, type AvailabilityFacts } from './availability';

const now = new Date('2026-11-24T09:42:00Z');
const product = (facts: Partial<AvailabilityFacts> = {}): AvailabilityFacts => ({
  availability: 'AVAILABLE',
  stockAvailable: 5000,
  quotaRemaining: null,
  quantityMinimum: 10,
  quantityMaximum: 200,
  orderableFrom: null,
  orderableUntil: null,
  isReprinted: true,
  ...facts,
});
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('R-CAT-4: what can still be ordered, in a sentence', () => {
  it.each<[Partial<AvailabilityFacts>, string, string]>([
    [{}, 'ok', 'Sans limite ce mois'],
    [{ quotaRemaining: 150 }, 'ok', 'Il vous reste 150 ce mois'],
    [{ quotaRemaining: 5000 }, 'ok', 'Il vous reste 5 000 ce mois'],
    [{ quotaRemaining: 150, stockAvailable: 25 }, 'warn', 'Plus que 25 en stock'],
    [{ stockAvailable: 25 }, 'warn', 'Plus que 25 en stock'],
    [{ stockAvailable: 200 }, 'ok', 'Sans limite ce mois'],
    [
      { availability: 'QUOTA_REACHED', quotaRemaining: 0 },
      'no',
      'Quota de novembre atteint. De nouveau le 1er décembre',
    ],
    [
      { availability: 'QUOTA_REACHED', quotaRemaining: 5 },
      'no',
      'Il vous reste 5 exemplaires ce mois, moins que le minimum de 10. De nouveau le 1er décembre',
    ],
    [{ availability: 'OUT_OF_STOCK', stockAvailable: 0 }, 'no', 'Épuisé'],
    [
      { availability: 'OUT_OF_STOCK', stockAvailable: 0, isReprinted: false },
      'no',
      'Épuisé. Pas de réimpression prévue cette année',
    ],
    [{ availability: 'OUT_OF_STOCK', stockAvailable: 4 }, 'no', 'Plus que 4 en stock, moins que le minimum de 10'],
    [
      { availability: 'NOT_YET', orderableFrom: '2027-07-01' },
      'warn',
      'Commande possible à partir du 1er juillet 2027',
    ],
    [{ availability: 'CLOSED', orderableUntil: '2026-09-30' }, 'no', 'Commande close depuis le 30 septembre'],
    [{ availability: 'CLOSED', isPooled: true }, 'no', 'Aucune mutualisation en cours'],
    [{ isPooled: true, stockAvailable: 200 }, 'ok', 'Sans limite ce mois'],
    [{ isPooled: true, stockAvailable: 200, quotaRemaining: 300 }, 'ok', 'Il vous reste 300 ce mois'],
  ])('%o: %s, %s', (facts, kind, text) => {
    const sentence = availabilitySentence(product(facts), now);
    expect(sentence.kind).toBe(kind);
    expect(plain(sentence.text)).toBe(text);
  });

  it('elides the month, and goes over the year', () => {
    const reached = product({ availability: 'QUOTA_REACHED', quotaRemaining: 0 });
    expect(availabilitySentence(reached, new Date('2026-10-31T12:00:00Z')).text).toContain('Quota d’octobre');
    expect(availabilitySentence(reached, new Date('2026-12-31T12:00:00Z')).text).toContain('1er janvier 2027');
  });

  it('R-CAT-3: tells the window in full, or nothing', () => {
    expect(orderingWindow(product(), now)).toBeNull();
    expect(orderingWindow(product({ orderableFrom: '2026-01-01' }), now)).toBeNull();
    expect(orderingWindow(product({ orderableUntil: '2026-12-01' }), now)).toBe(
      'Commande possible jusqu’au mardi 1er décembre',
    );
    expect(orderingWindow(product({ orderableFrom: '2026-11-01', orderableUntil: '2026-12-01' }), now)).toBe(
      'Commande possible du dimanche 1er novembre au mardi 1er décembre',
    );
  });
});
