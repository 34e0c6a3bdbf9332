import { describe, expect, it } from 'vitest';
import { aLine, aValidatedOrderDocument, manyLines } from './order-document.fixture.js';
import { occurrences, readPdf } from './read-pdf.fixture.js';
import { renderDeliveryNote } from './render-delivery-note.js';

describe('the delivery note', () => {
  it('R-ADR-6: has the delivery address, the sender and the order', async () => {
    const { text, pages } = await readPdf(await renderDeliveryNote(aValidatedOrderDocument()));
    for (const expected of [
      'Bon de livraison Commande n° 2026-11-24-00001',
      'Expéditeur la Boutique',
      'Section de l’Ain Sylvie Didier 12 rue de la République 01000 Bourg-en-Bresse',
      '04 74 00 00 01',
      'Entité du destinataire Section de l’Ain',
      'Confirmation C0001',
      'page 1/1',
    ]) {
      expect(text).toContain(expected);
    }
    expect(text).not.toContain('Lille'); // where the invoice goes is not for the parcel
    expect(pages.flat().some((item) => item.text === '01000 Bourg-en-Bresse')).toBe(true);
  });

  it('has reference, name, quantity and weight of each line, and their totals', async () => {
    const { text } = await readPdf(await renderDeliveryNote(aValidatedOrderDocument()));
    expect(text).toContain('STY-4-COULS Stylo 4 couleurs 200 4,000 kg');
    expect(text).toContain('BROCHVOIX_SANS_LOGO_RPAS Livret Prévention VOIX sans logo RPAS 10 0,850 kg');
    expect(text).toContain('3 références, 1 210 pièces');
    expect(text).toContain('Poids total : 24,85 kg');
  });

  it('counts one as one', async () => {
    const lines = [aLine({ reference: 'BROCHSOMMEIL', quantity: 1, unitPriceExclTax: 0, weightGrams: 85 })];
    const { text } = await readPdf(await renderDeliveryNote(aValidatedOrderDocument({ universe: 'PRINTS', lines })));
    expect(text).toContain('1 référence, 1 exemplaire');
    expect(text).toContain('Poids total : 0,085 kg');
  });

  it('has no price at all', async () => {
    const handling = { exclTax: 1500, tax: 300, inclTax: 1800 };
    const { text } = await readPdf(await renderDeliveryNote(aValidatedOrderDocument({ handling })));
    expect(text).not.toMatch(/€|H\.T\.|T\.T\.C\.|T\.V\.A\.|euros?/);
    expect(text).not.toMatch(/\d,\d+(?!\d* kg)/);
  });

  it.each([60, 200])('%i lines go over pages: head on each, every line once with its box', async (count) => {
    const lines = manyLines(count);
    const { texts, text } = await readPdf(await renderDeliveryNote(aValidatedOrderDocument({ lines })));
    expect(texts.length).toBeGreaterThan(2);
    for (const { reference } of lines) expect(occurrences(text, reference), reference).toBe(1);
    for (const [index, page] of texts.entries()) {
      expect(page).toContain(`page ${index + 1}/${texts.length}`);
      expect(occurrences(page, 'Désignation produit')).toBe(page.includes('REF_') ? 1 : 0);
    }
    expect(texts.at(-1)).toContain('Nombre de colis');
  });

  it('of the same order is the same to the byte', async () => {
    const [first, second] = [
      await renderDeliveryNote(aValidatedOrderDocument()),
      await renderDeliveryNote(aValidatedOrderDocument()),
    ];
    expect(first.equals(second)).toBe(true);
  });
});
