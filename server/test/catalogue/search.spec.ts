import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchPatterns } from '../../src/kernel/search-patterns.js';
import { demoProducts } from '../../demo/products.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import { lookAt, namesOn } from './shelf.js';

const PRODUCTS = {
  'Affiche 100 degrés': 'AFF_CENT',
  'Brochure « L’école et vous »': 'BROCH_ECOLE_RPAS',
  'Brochure voix, sans logo': 'BROCHVOIX_SANS_LOGO_RPAS',
  'Brochure voix, tirée à part': 'BROCHVOIXXSANSXLOGO',
  'Cœur et vaisseaux': 'COEUR-2026',
  'Dépliant santé des élèves': 'DEP.SANTE',
  'Santé à 100 %': 'SANTE_CENT',
  'Tarifs 2026–2027…': 'TARIFS',
} as const;

let shop: TestApp;
let browser: TestClient;
beforeAll(async () => {
  shop = await createTestApp();
  for (const [name, reference] of Object.entries(PRODUCTS)) await shop.world.product({ name, reference });
  browser = await shop.world.browser();
});
afterAll(() => shop.close());

describe('R-CAT-5: search', () => {
  it.each([
    // Case and accents do not count, on either side
    ['ecole', ['Brochure « L’école et vous »']],
    ['ÉCOLE', ['Brochure « L’école et vous »']],
    ['e\u0301cole', ['Brochure « L’école et vous »']],
    ['eleves', ['Dépliant santé des élèves']],
    ['coeur', ['Cœur et vaisseaux']],
    ['CŒUR', ['Cœur et vaisseaux']],
    // Whichever apostrophe the keyboard has
    ["l'école", ['Brochure « L’école et vous »']],
    ['L’ÉCOLE', ['Brochure « L’école et vous »']],
    ['l‘ecole', ['Brochure « L’école et vous »']],
    // Several words, in any order, all of them
    ['vous école', ['Brochure « L’école et vous »']],
    ['brochure voix', ['Brochure voix, sans logo', 'Brochure voix, tirée à part']],
    ['brochure santé', []],
    ['sante', ['Dépliant santé des élèves', 'Santé à 100 %']],
    // Parts of words
    ['éco', ['Brochure « L’école et vous »']],
    ['ole', ['Brochure « L’école et vous »']],
    // By reference, and across both
    ['BROCHVOIX_SANS_LOGO_RPAS', ['Brochure voix, sans logo']],
    ['brochvoix_sans', ['Brochure voix, sans logo']],
    ['dep.sante', ['Dépliant santé des élèves']],
    ['coeur-2026', ['Cœur et vaisseaux']],
    ['vous rpas', ['Brochure « L’école et vous »']],
    // Signs of SQL and of patterns are themselves
    ['%', ['Santé à 100 %']],
    ['100 %', ['Santé à 100 %']],
    ['_', ['Affiche 100 degrés', 'Brochure « L’école et vous »', 'Brochure voix, sans logo', 'Santé à 100 %']],
    ['BROCHVOIX_SANS_', ['Brochure voix, sans logo']],
    ['\\', []],
    ["'; drop table product; --", []],
    ['.*', []],
    // As the page shows it, pasted
    ['Brochure « L’école et vous »', ['Brochure « L’école et vous »']],
    ['Santé à 100\u00a0%', ['Santé à 100 %']],
    ['Tarifs 2026–2027…', ['Tarifs 2026–2027…']],
    ['inconnu', []],
  ])('%j finds %j', async (search, names) => {
    const { data } = await lookAt(browser, { search });
    expect(data?.products.items.map(({ name }) => name)).toEqual(names);
    expect(data?.products).toMatchObject({ total: names.length, orderableTotal: names.length });
  });

  it.each(['', ' ', '\n\t\u00a0'])('%j is no search', async (search) => {
    expect(await namesOn(browser, { search })).toHaveLength(Object.keys(PRODUCTS).length);
  });

  it('takes up to a hundred characters', async () => {
    expect(await lookAt(browser, { search: 'x'.repeat(100) })).toMatchObject({ code: null });
    expect(await lookAt(browser, { search: 'x'.repeat(101) })).toEqual({
      data: null,
      code: 'BAD_USER_INPUT',
      details: { fields: [{ field: 'filter.search', message: expect.any(String) }] },
    });
  });

  it('finds every product of the guide by its name and by its reference', async () => {
    const missed = await shop.sql(
      `select name from jsonb_to_recordset($1::jsonb) as p (name text, reference text, by_name text[], by_reference text[])
       where not search_text(name, reference) like all(by_name) or not search_text(name, reference) like all(by_reference)`,
      [
        JSON.stringify(
          demoProducts(shop.clock.now()).map(({ name, reference }) => ({
            name,
            reference,
            by_name: searchPatterns(name),
            by_reference: searchPatterns(reference.toLowerCase()),
          })),
        ),
      ],
    );
    expect(missed).toEqual([]);
  });
});
