import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Universe } from '../../src/kernel/universe.js';
import { VatClass } from '../../src/pricing/vat.rules.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import { archive, lookAt, moveToCategory, namesOn, showProduct } from './shelf.js';

interface CategoryAnswer {
  categories: { slug: string; name: string; productCount: number }[];
}

let shop: TestApp;
let browser: TestClient;

// Shuffled. Archived and closed ones among them
const PRINTS = [
  ['Zéro fumée', 'prevention'],
  ['Office du tourisme', 'services'],
  ['Porte-clés', 'services'],
  ['École', 'prevention'],
  ['Œuf', 'prevention'],
  ['10 gestes', 'prevention'],
  ['Portefeuille', 'services'],
  ['Eau', 'prevention'],
  ['Zèbre', 'prevention'],
  ['Ecole', 'prevention'],
  ['Oeuf', 'prevention'],
  ['« Bien vieillir »', 'offres-sante'],
  ['Porte clés', 'services'],
  ['école', 'prevention'],
  ['Odeur', 'prevention'],
  ['Éclair', 'prevention'],
  ['Écoles', 'prevention'],
  ['Edito', 'reglementaire'],
] as const;

const IN_FRENCH_ORDER = [
  '« Bien vieillir »',
  '10 gestes',
  'Eau',
  'Éclair',
  'Ecole',
  'école',
  'École',
  'Écoles',
  'Edito',
  'Odeur',
  'Oeuf',
  'Œuf',
  'Office du tourisme',
  'Porte clés',
  'Porte-clés',
  'Portefeuille',
  'Zèbre',
  'Zéro fumée',
];

beforeAll(async () => {
  shop = await createTestApp();
  for (const [name, category] of PRINTS) {
    const { reference } = await shop.world.product({ name });
    await moveToCategory(shop, reference, category);
  }
  const { reference } = await shop.world.product({ name: 'Archivé' });
  await archive(shop, reference);
  await shop.sql(
    `insert into category (universe, slug, name, position) select 'GOODS', 'textiles', 'Textiles', n from unnest($1::int[]) n`,
    [[1]],
  );
  for (const name of ['Sac', 'Écharpe']) {
    const goods = await shop.world.product({ name, universe: Universe.GOODS });
    await moveToCategory(shop, goods.reference, 'textiles');
  }
  browser = await shop.world.browser();
});
afterAll(() => shop.close());

describe('R-CAT-1: the menu', () => {
  const ask = (who: TestClient, universe: string) =>
    who.request<CategoryAnswer>('query ($u: Universe!) { categories(universe: $u) { slug name productCount } }', {
      u: universe,
    });

  it('has the seven print categories in the guide’s order, with how many products each shows', async () => {
    expect((await ask(browser, 'PRINTS')).data?.categories).toEqual([
      { slug: 'offres-additionnelles', name: 'Offres additionnelles', productCount: 0 },
      { slug: 'offres-sante', name: 'Offres santé', productCount: 1 },
      { slug: 'services', name: 'Services', productCount: 4 },
      { slug: 'supports-b2b', name: 'Supports B2B', productCount: 0 },
      { slug: 'communication-institutionnelle', name: 'Communication institutionnelle', productCount: 0 },
      { slug: 'prevention', name: 'Prévention', productCount: 12 },
      { slug: 'reglementaire', name: 'Réglementaire', productCount: 1 },
    ]);
  });

  it('of goods is theirs', async () => {
    expect((await ask(browser, 'GOODS')).data?.categories).toEqual([
      { slug: 'textiles', name: 'Textiles', productCount: 2 },
    ]);
  });

  it('counts what the category’s own page lists, from a product too', async () => {
    for (const { slug, productCount } of (await ask(browser, 'PRINTS')).data?.categories ?? []) {
      const page = await lookAt(browser, { category: slug });
      expect({ slug, productCount }).toEqual({ slug, productCount: page.data?.products.total });
    }
    const asked = '{ products(filter: { search: "Eau" }) { items { category { slug productCount } } } }';
    expect(await browser.request(asked)).toMatchObject({
      data: { products: { items: [{ category: { slug: 'prevention', productCount: 12 } }] } },
    });
  });
});

describe('R-CAT-5: order', () => {
  it('by name as French does: accents and ligatures among their letters, spaces before hyphens before letters', async () => {
    expect(await namesOn(browser, { universe: 'PRINTS' })).toEqual(IN_FRENCH_ORDER);
    expect(await namesOn(browser, { universe: 'PRINTS', sort: 'NAME' })).toEqual(IN_FRENCH_ORDER);
  });

  it('by reference', async () => {
    const { data } = await lookAt(browser, { universe: 'PRINTS', sort: 'REFERENCE' });
    const references = data?.products.items.map(({ reference }) => reference) ?? [];
    expect(references).toHaveLength(PRINTS.length);
    expect(references).toEqual([...references].sort());
  });

  it('newest first', async () => {
    const names = await namesOn(browser, { universe: 'PRINTS', sort: 'NEWEST' });
    expect(names).toEqual(PRINTS.map(([name]) => name).reverse());
  });
});

describe('R-CAT-5: pages', () => {
  it('cut the list without loss or repetition, each with the whole total', async () => {
    const pages = [];
    for (let number = 1; number <= 4; number++) {
      const { data } = await lookAt(browser, { universe: 'PRINTS' }, { number, size: 5 });
      expect(data?.products).toMatchObject({ total: 18, orderableTotal: 18 });
      pages.push(data?.products.items.map(({ name }) => name));
    }
    expect(pages.map((page) => page?.length)).toEqual([5, 5, 5, 3]);
    expect(pages.flat()).toEqual(IN_FRENCH_ORDER);
  });

  it('beyond the end are empty and still know the total', async () => {
    for (const number of [5, 100, 10_000]) {
      expect(await lookAt(browser, { universe: 'PRINTS' }, { number, size: 5 })).toMatchObject({
        data: { products: { total: 18, orderableTotal: 18, items: [] } },
        code: null,
      });
    }
  });

  it('have 24 products where the size is left out', async () => {
    for (let i = 0; i < 10; i++) await shop.world.product({ name: `Sac ${i}`, universe: Universe.GOODS });
    const { data } = await browser.request<{ products: { total: number; items: unknown[] } }>(
      '{ products { total items { id } } }',
    );
    expect([data?.products.total, data?.products.items.length]).toEqual([30, 24]);
  });

  it.each([{ number: 0 }, { number: -1 }, { number: 10_001 }, { size: 0 }, { size: 101 }, { size: -5 }])(
    'of %o are refused',
    async (page) => {
      const [field] = Object.keys(page);
      expect(await lookAt(browser, {}, page)).toEqual({
        data: null,
        code: 'BAD_USER_INPUT',
        details: { fields: [{ field: `page.${field}`, message: expect.any(String) }] },
      });
    },
  );

  it('keep the order of equal names', async () => {
    for (let i = 0; i < 9; i++) await shop.world.product({ name: 'Même nom', reference: `MEME_${i}` });
    const seen = [];
    for (let number = 1; number <= 5; number++) {
      const { data } = await lookAt(browser, { search: 'même nom' }, { number, size: 2 });
      seen.push(...(data?.products.items ?? []).map(({ reference }) => reference));
    }
    expect(seen).toEqual(Array.from({ length: 9 }, (_, i) => `MEME_${i}`));
    await shop.sql(`update product set archived_at = $1 where reference like 'MEME_%'`, [shop.clock.now()]);
  });
});

describe('R-CAT-5: filters', () => {
  it('a category', async () => {
    expect(await namesOn(browser, { category: 'services' })).toEqual([
      'Office du tourisme',
      'Porte clés',
      'Porte-clés',
      'Portefeuille',
    ]);
    expect(await namesOn(browser, { category: 'offres-sante' })).toEqual(['« Bien vieillir »']);
  });

  it('a category that is empty, unknown or of the other universe shows nothing', async () => {
    for (const filter of [
      { category: 'supports-b2b' },
      { category: 'inconnue' },
      { category: "' or true --" },
      { universe: 'PRINTS', category: 'textiles' },
    ]) {
      expect(await lookAt(browser, filter)).toMatchObject({
        data: { products: { total: 0, orderableTotal: 0, items: [] } },
      });
    }
  });

  it('a universe, or both of the account’s', async () => {
    expect((await lookAt(browser, { universe: 'GOODS' })).data?.products.total).toBe(12);
    expect((await lookAt(browser)).data?.products.total).toBe(30);
  });

  it('« disponible »', async () => {
    await shop.world.product({ name: 'Épuisé', stock: 0 });
    const all = (await lookAt(browser, { universe: 'PRINTS' })).data?.products;
    expect([all?.total, all?.orderableTotal]).toEqual([19, 18]);
    const orderable = (await lookAt(browser, { universe: 'PRINTS', isOrderable: true })).data?.products;
    expect([orderable?.total, orderable?.orderableTotal]).toEqual([18, 18]);
    expect(orderable?.items.map(({ name }) => name)).toEqual(IN_FRENCH_ORDER);
  });

  it('together', async () => {
    await shop.world.product({ name: 'Porte-documents', stock: 0 });
    expect(await namesOn(browser, { category: 'services', search: 'porte', isOrderable: true })).toEqual([
      'Porte clés',
      'Porte-clés',
      'Portefeuille',
    ]);
  });
});

describe('R-ACC-2: only the universes of the account', () => {
  const ONE = [
    [Universe.PRINTS, Universe.GOODS],
    [Universe.GOODS, Universe.PRINTS],
  ] as const;

  it.each(ONE)('an account of %s sees nothing of %s, and cannot put it into its cart', async (own, other) => {
    const visitor = await shop.world.browser(await shop.world.account({ universes: [own] }));
    const [mine, theirs] = [await shop.world.product({ universe: own }), await shop.world.product({ universe: other })];
    const all = (await lookAt(visitor)).data?.products;
    expect(new Set(all?.items.map(({ universe }) => universe))).toEqual(new Set([own]));
    expect(all?.total).toBe((await lookAt(browser, { universe: own })).data?.products.total);

    expect(await lookAt(visitor, { universe: other })).toEqual({ data: null, code: 'FORBIDDEN', details: {} });
    expect(await visitor.request(`{ categories(universe: ${other}) { id } }`)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await namesOn(visitor, { search: theirs.reference })).toEqual([]);
    expect(await showProduct(visitor, theirs.reference)).toBeNull();
    expect(await visitor.addToCart(theirs.reference, 1)).toEqual({
      data: null,
      code: 'NOT_FOUND',
      details: { reference: theirs.reference },
    });
    expect(await visitor.addToCart(mine.reference, 1)).toMatchObject({ code: null });
  });
});

describe('R-CAT-2: a product’s own page', () => {
  it('is found by its reference, to the letter', async () => {
    await shop.world.product({ reference: 'BROCHVOIX_SANS_LOGO_RPAS', name: 'Brochure' });
    expect(await showProduct(browser, 'BROCHVOIX_SANS_LOGO_RPAS')).toMatchObject({ name: 'Brochure' });
    for (const reference of ['brochvoix_sans_logo_rpas', 'BROCHVOIX%', '', 'INCONNUE']) {
      expect(await showProduct(browser, reference)).toBeNull();
    }
  });

  it('tells everything that is for sale of it', async () => {
    await shop.world.product({
      reference: 'TOUT',
      name: 'Tout',
      priceExclTax: 128,
      vatClass: VatClass.REDUCED,
      weightGrams: 45,
      volumeCm3: 90,
      minimum: 10,
      step: 5,
      maximum: 25,
      stock: 22,
      monthlyQuota: 40,
    });
    const asked = `{ product(reference: "TOUT") { name description universe category { name } priceExclTax priceInclTax vatRate
      weightGrams volumeCm3 imageSmallUrl imageLargeUrl quantityMinimum quantityStep quantityMaximum orderableQuantities
      orderableFrom orderableUntil availability isOrderable stockAvailable quotaRemaining monthlyQuota isReprinted isPooled } }`;
    expect((await browser.request<{ product: unknown }>(asked)).data?.product).toEqual({
      name: 'Tout',
      description: 'Un support.',
      universe: 'PRINTS',
      category: { name: 'Prévention' },
      priceExclTax: 128,
      priceInclTax: 135, // 128 + 7.04
      vatRate: 550,
      weightGrams: 45,
      volumeCm3: 90,
      imageSmallUrl: null,
      imageLargeUrl: null,
      quantityMinimum: 10,
      quantityStep: 5,
      quantityMaximum: 25,
      orderableQuantities: [10, 15, 20],
      orderableFrom: null,
      orderableUntil: null,
      availability: 'AVAILABLE',
      isOrderable: true,
      stockAvailable: 22,
      quotaRemaining: 40,
      monthlyQuota: 40,
      isReprinted: false,
      isPooled: false,
    });
  });

  it('is gone once the product is archived, from every list too', async () => {
    const { reference } = await shop.world.product({ name: 'Retiré du catalogue' });
    expect(await namesOn(browser, { search: 'retiré du catalogue' })).toEqual(['Retiré du catalogue']);
    await archive(shop, reference);
    expect(await showProduct(browser, reference)).toBeNull();
    expect(await namesOn(browser, { search: 'retiré du catalogue' })).toEqual([]);
    expect(await browser.addToCart(reference, 1)).toEqual({ data: null, code: 'NOT_FOUND', details: { reference } });
  });
});
