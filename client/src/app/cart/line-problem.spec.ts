import { aLine } from './cart.fixture';
import { lineProblem } from './line-problem';

const now = new Date('2026-11-24T09:42:00Z');

describe('R-ENT-4: what stands in the way of a line, before saving could refuse it', () => {
  it.each<[string, Parameters<typeof aLine>[0], string | null]>([
    ['plenty left', {}, null],
    [
      'stock',
      { quantity: 50, product: { stockAvailable: 25, orderableQuantities: [10, 20] } },
      'Plus que 25 en stock. Choisissez 20 ou moins',
    ],
    [
      'quota',
      { quantity: 50, product: { quotaRemaining: 20, orderableQuantities: [10, 20] } },
      'Il vous reste 20 ce mois. Choisissez 20 ou moins',
    ],
    [
      'quota reached',
      { product: { isOrderable: false, availability: 'QUOTA_REACHED', quotaRemaining: 0, orderableQuantities: [] } },
      'Quota de novembre atteint. De nouveau le 1er décembre. Retirez cette ligne',
    ],
    [
      'window not open',
      {
        product: { isOrderable: false, availability: 'NOT_YET', orderableFrom: '2027-07-01', orderableQuantities: [] },
      },
      'Commande possible à partir du 1er juillet 2027. Retirez cette ligne',
    ],
    [
      'reduced to 0',
      { quantity: 0, product: { isOrderable: false, availability: 'OUT_OF_STOCK', stockAvailable: 0 } },
      'Épuisé\u00a0: ne sera pas commandé',
    ],
  ])('%s', (_case, line, text) => {
    expect(lineProblem(aLine(line), now)).toBe(text);
  });
});
