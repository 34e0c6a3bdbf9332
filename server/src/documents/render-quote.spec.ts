import { describe, expect, it } from 'vitest';
import { shopBrand } from './brand.js';
import { aLine, anOrderDocument, aValidatedOrderDocument, manyLines } from './order-document.fixture.js';
import { occurrences, readPdf } from './read-pdf.fixture.js';
import { renderQuote } from './render-quote.js';

describe('the quote', () => {
  it('R-RES-2: says that it waits, its number and its last day to be validated', async () => {
    const { texts, info } = await readPdf(await renderQuote(anOrderDocument()));
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain('DEVIS en attente de validation');
    expect(texts[0]).toContain('N° 2026-11-24-00001');
    expect(texts[0]).toContain('À valider jusqu’au mardi 1er décembre 2026');
    expect(texts[0]).not.toMatch(/2 décembre|0 h 00/);
    expect(texts[0]).toContain('page 1/1');
    expect(info['Title']).toBe('Devis 2026-11-24-00001');
    expect(info['CreationDate']).toBe('D:20261124094200Z');
  });

  it('once validated no longer asks to be', async () => {
    const { text } = await readPdf(await renderQuote(aValidatedOrderDocument()));
    expect(text).toContain('Validé le mercredi 25 novembre 2026 à 14 h 05');
    expect(text).not.toContain('en attente de validation');
    expect(text).not.toContain('À valider');
  });

  it('has the lines, the subtotal, the costs and the totals in the words of the guide', async () => {
    const { text } = await readPdf(await renderQuote(anOrderDocument()));
    for (const expected of [
      'Désignation produit Réf. P.U. H.T. P.U. T.T.C. Quantité Total H.T. Total T.T.C.',
      'Stylo 4 couleurs STY-4-COULS 1,28 € 1,54 € 200 256,00 € 307,20 €',
      'Livret Prévention VOIX sans logo RPAS BROCHVOIX_SANS_LOGO_RPAS 12,50 € 13,19 € 10 125,00 € 131,88 €',
      'Œuf porte-bijoux « Cœur » OEUF-BIJ 5,43 € 6,52 € 1 000 5 430,00 € 6 516,00 €',
      'SOUS-TOTAL H.T. 5 811,00 € SOUS-TOTAL T.V.A. 1 144,08 € SOUS-TOTAL T.T.C. 6 955,08 €',
      'Frais de livraison H.T. 30,70 € Frais de livraison T.V.A. 6,14 € Frais de livraison T.T.C. 36,84 €',
      'TOTAL H.T. 5 841,70 € TOTAL T.V.A. 1 150,22 € TOTAL T.T.C. 6 991,92 €',
      'Centre de traitement de Lille Frédéric Vincent 3 rue Philippe-Noiret 59350 Saint-André-lez-Lille',
    ]) {
      expect(text).toContain(expected);
    }
    expect(text).not.toContain('Coût de commande');
  });

  it('has the tax by rate, shipping within its own rate', async () => {
    const { text } = await readPdf(await renderQuote(anOrderDocument()));
    expect(text).toContain('Taux de T.V.A. Base H.T. Montant T.V.A. 5,5 % 125,00 € 6,88 € 20 % 5 716,70 € 1 143,34 €');
  });

  it('R-AMT-1: says that tax is rounded line by line', async () => {
    const { text } = await readPdf(await renderQuote(anOrderDocument()));
    expect(text).toContain('La T.V.A. est calculée et arrondie au centime ligne par ligne.');
    expect(text).not.toContain('non applicable');
  });

  it('R-AMT-1: says why there is no tax where it goes', async () => {
    const free = { carrierName: 'DPD', vatRate: 0, exclTax: 4450, tax: 0, inclTax: 4450 };
    const lines = [aLine({ reference: 'STY-4-COULS', quantity: 50, unitPriceExclTax: 128, vatRate: 0 })];
    const noVatReason = 'Livraison en Guyane\u00a0: T.V.A. non applicable (article 294-1 du CGI)';
    const { text } = await readPdf(await renderQuote(anOrderDocument({ lines, shipping: free, noVatReason })));
    expect(text).toContain('Taux de T.V.A. Base H.T. Montant T.V.A. 0 % 108,50 € 0,00 €');
    expect(text).toContain('Livraison en Guyane : T.V.A. non applicable (article 294-1 du CGI)');
    expect(text).not.toContain('ligne par ligne');
  });

  it('shows the cost of the order where there is one', async () => {
    const handling = { exclTax: 1500, tax: 300, inclTax: 1800, vatRate: 2000 };
    const { text } = await readPdf(await renderQuote(anOrderDocument({ handling })));
    expect(text).toContain(
      'Coût de commande H.T. 15,00 € Coût de commande T.V.A. 3,00 € Coût de commande T.T.C. 18,00 €',
    );
    expect(text).toContain('TOTAL H.T. 5 856,70 €');
    expect(text).toContain('20 % 5 731,70 € 1 146,34 €');
  });

  it('R-ADR-4: an order of prints is for 0,00 €, and says so', async () => {
    const free = { carrierName: null, exclTax: 0, tax: 0, inclTax: 0 };
    const lines = [aLine({ reference: 'BROCHSOMMEIL', quantity: 50, unitPriceExclTax: 0 })];
    const { text } = await readPdf(await renderQuote(anOrderDocument({ universe: 'PRINTS', lines, shipping: free })));
    expect(text).toContain('Frais de livraison T.T.C. 0,00 €');
    expect(text).toContain('TOTAL T.T.C. 0,00 €');
    expect(text).toContain('Vos imprimés vous sont réservés');
  });

  it.each([60, 200])(
    '%i lines go over pages: head on each, every line once, totals together at the end',
    async (count) => {
      const lines = manyLines(count);
      const { texts, text, pages } = await readPdf(await renderQuote(anOrderDocument({ lines })));
      expect(texts.length).toBeGreaterThan(2);
      for (const { reference, name } of lines) {
        expect(occurrences(text, reference), reference).toBe(1);
        // a name of several lines stays on the page of its reference
        expect(
          texts.filter((page) => page.includes(reference) && page.includes(name)),
          name,
        ).toHaveLength(1);
      }
      for (const [index, page] of texts.entries()) {
        expect(page).toContain(`page ${index + 1}/${texts.length}`);
        expect(occurrences(page, 'Désignation produit')).toBe(page.includes('REF_') ? 1 : 0);
        if (index > 0) expect(page).toContain('Devis 2026-11-24-00001');
      }
      const last = texts.at(-1) ?? '';
      for (const label of ['SOUS-TOTAL H.T.', 'Frais de livraison H.T.', 'TOTAL T.T.C.', 'Taux de T.V.A.']) {
        expect(last).toContain(label);
      }
      const lowest = Math.min(
        ...pages
          .flat()
          .filter((item) => !/^(page|Une question)/.test(item.text))
          .map((i) => i.bottom),
      );
      expect(lowest).toBeGreaterThan(50); // nothing printed over the foot of the page
    },
  );

  it('never tears a line', async () => {
    const name = (index: number) =>
      `Livret n° ${index} à l’usage des établissements scolaires et universitaires, de la`;
    const lines = Array.from({ length: 60 }, (_, index) =>
      aLine({
        reference: `REF_${index}`,
        name: `${name(index)} maternelle au lycée`,
        quantity: 1,
        unitPriceExclTax: 1,
      }),
    );
    const { texts } = await readPdf(await renderQuote(anOrderDocument({ lines })));
    expect(texts.length).toBeGreaterThan(4);
    for (const { name } of lines)
      expect(
        texts.filter((page) => page.includes(name)),
        name,
      ).toHaveLength(1);
  });

  it('never tears its totals, wherever the lines end', async () => {
    const pageCounts = new Set<number>();
    for (let count = 6; count <= 18; count++) {
      const { texts } = await readPdf(await renderQuote(anOrderDocument({ lines: manyLines(count) })));
      const withTotals = texts.filter((page) => /SOUS-TOTAL|TOTAL T\.T\.C\. \d|Taux de T\.V\.A\./.test(page));
      expect(withTotals, `${count} lines`).toHaveLength(1);
      pageCounts.add(texts.length);
    }
    expect(pageCounts).toEqual(new Set([1, 2])); // the block went over to a second page on the way
  });

  it('lines its figures up on the right', async () => {
    const { pages } = await readPdf(await renderQuote(anOrderDocument()));
    const edges = (texts: string[]) =>
      texts.map((text) => Math.round(pages.flat().find((item) => item.text === text)?.right ?? 0));
    const totals = edges(['Total T.T.C.', '307,20 €', '131,88 €', '6 516,00 €']);
    expect(new Set(totals).size).toBe(1);
    expect(totals[0]).toBeGreaterThan(500);
    expect(new Set(edges(['Quantité', '200', '10', '1 000'])).size).toBe(1);
  });

  it('keeps long names, references and amounts within their columns', async () => {
    const lines = [
      aLine({
        reference: 'BROCHURE_PREVENTION_TRES_LONGUE_REFERENCE_SANS_LOGO_RPAS',
        name: 'W'.repeat(60),
        quantity: 1_000_000,
        unitPriceExclTax: 99_999,
      }),
    ];
    const { pages, text } = await readPdf(await renderQuote(anOrderDocument({ lines })));
    const items = pages.flat();
    const left = (head: string) => items.find((item) => item.text === head)?.left ?? 0;
    const names = items.filter((item) => /^W+$/.test(item.text));
    const references = items.filter((item) => /^[A-Z]+_[A-Z_]+$/.test(item.text));
    expect(names.map((item) => item.text).join('')).toBe('W'.repeat(60));
    expect(references.map((item) => item.text).join('')).toBe(lines[0]?.reference);
    for (const name of names) expect(name.right).toBeLessThan(left('Réf.'));
    for (const reference of references) expect(reference.right).toBeLessThan(left('P.U. H.T.'));
    const [quantity, exclTax] = ['1 000 000', '999 990 000,00 €'].map((figure) =>
      items.find((item) => item.text === figure),
    );
    expect(exclTax?.left).toBeGreaterThan(quantity?.right ?? Infinity);
    expect(text).toContain('1 199 988 000,00 €');
  });

  it('draws every letter and space that French names and amounts need', async () => {
    const name = 'Œuvre « ÉÀÙÇ » d’été, cœur naïf à 5 € – Łódź';
    const lines = [
      aLine({ reference: 'ACCENTS', name: name.normalize('NFD'), quantity: 1200, unitPriceExclTax: 100_000 }),
    ];
    const pdf = await renderQuote(anOrderDocument({ lines }));
    const { text } = await readPdf(pdf);
    expect(text).toContain(name);
    expect(text).toContain('1 200 000,00 €');
    expect(text).not.toMatch(/[\0\ufffd]/);
  });

  it('puts a logo in place of the wordmark', async () => {
    const logoSvg = '<svg viewBox="0 0 100 20"><rect width="100" height="20" fill="#123456"/></svg>';
    const withLogo = await readPdf(await renderQuote(anOrderDocument(), { ...shopBrand, logoSvg }));
    const withWordmark = await readPdf(await renderQuote(anOrderDocument()));
    expect(withWordmark.text).toContain('la Boutique');
    expect(withLogo.text).not.toContain('la Boutique');
    expect(withLogo.text).toContain('DEVIS en attente de validation');
  });

  it('of the same order is the same to the byte, and leaves the order as it was', async () => {
    const order = anOrderDocument();
    const [first, second] = [await renderQuote(order), await renderQuote(order)];
    expect(first.equals(second)).toBe(true);
    expect(order).toEqual(anOrderDocument());
    const other = await renderQuote(anOrderDocument({ number: '2026-11-24-00002' }));
    expect(first.equals(other)).toBe(false);
  });
});
