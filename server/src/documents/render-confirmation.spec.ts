import { describe, expect, it } from 'vitest';
import { anOrderDocument, aValidatedOrderDocument, manyLines } from './order-document.fixture.js';
import { readPdf } from './read-pdf.fixture.js';
import { renderConfirmation } from './render-confirmation.js';

describe('the confirmation', () => {
  it('R-VAL-2, R-VAL-3: has its number, the order’s, the N° ANSH and both statuses', async () => {
    const { text, info } = await readPdf(await renderConfirmation(aValidatedOrderDocument()));
    for (const expected of [
      'Confirmation de commande C0001',
      'Commande n° 2026-11-24-00001',
      'Commande validée le mercredi 25 novembre 2026 à 14 h 05',
      'N° ANSH ANSH-2026-417',
      'Facturation En attente de facturation',
      'Livraison En cours de préparation',
      'Transporteur Livraison DPD',
    ]) {
      expect(text).toContain(expected);
    }
    expect(text).not.toContain('N° de suivi');
    expect(info['CreationDate']).toBe('D:20261125130500Z');
  });

  it('R-VAL-1: leaves out the N° ANSH that prints need not have, and shows a tracking number', async () => {
    const order = aValidatedOrderDocument({ anshNumber: null, trackingNumber: '19572645848' });
    const { text } = await readPdf(await renderConfirmation(order));
    expect(text).not.toContain('ANSH');
    expect(text).toContain('N° de suivi 19572645848');
  });

  it('has the prices and the tax by rate', async () => {
    const { text } = await readPdf(await renderConfirmation(aValidatedOrderDocument()));
    expect(text).toContain('Stylo 4 couleurs STY-4-COULS 1,28 € 1,54 € 200 256,00 € 307,20 €');
    expect(text).toContain('TOTAL T.T.C. 6 991,92 €');
    expect(text).toContain('5,5 % 125,00 € 6,88 €');
  });

  it('of the same order is the same to the byte, over several pages too', async () => {
    const order = aValidatedOrderDocument({ lines: manyLines(60) });
    const [first, second] = await Promise.all([renderConfirmation(order), renderConfirmation(order)]);
    expect(first.equals(second)).toBe(true);
  });

  it('is refused to an order that is not validated', async () => {
    await expect(renderConfirmation(anOrderDocument())).rejects.toThrow('2026-11-24-00001 is not validated');
  });
});
