import { describe, expect, it } from 'vitest';
import { AccountType } from '../src/access/account-type.js';
import { EstablishmentKind, ShippingZone } from '../src/establishments/establishment.entity.js';
import { orderableQuantities } from '../src/products/product.rules.js';
import { coverGlyphs } from './covers/cover-glyphs.js';
import { drawGoodsCover } from './covers/draw-goods-cover.js';
import { drawPrintCover } from './covers/draw-print-cover.js';
import { accounts, demoLogins } from './accounts.js';
import { demoAllocations } from './allocations.js';
import { establishments } from './establishments/establishments.js';
import { goodsCategories } from './goods/index.js';
import { printCategories } from './prints/index.js';
import { demoProducts } from './products.js';
import { quotas } from './quotas.js';

const now = new Date('2026-11-24T10:00:00Z');
const products = demoProducts(now);
const referencesOf = (wanted: (product: (typeof products)[number]) => boolean) =>
  products.filter(wanted).map((product) => product.reference);

describe('the demo’s catalogue', () => {
  it('R-CAT-1: has the seven categories of prints in the guide’s order', () => {
    expect(printCategories.map(({ name }) => name)).toEqual([
      'Offres additionnelles',
      'Offres santé',
      'Services',
      'Supports B2B',
      'Communication institutionnelle',
      'Prévention',
      'Réglementaire',
    ]);
  });

  it('has 120 prints and 40 objects, each with a reference, a name and a description of its own', () => {
    expect(printCategories.flatMap((category) => category.products)).toHaveLength(120);
    expect(goodsCategories.flatMap((category) => category.products)).toHaveLength(40);
    for (const field of ['reference', 'name', 'description'] as const) {
      expect(new Set(products.map((product) => product[field])).size, field).toBe(160);
    }
  });

  it('has the guide’s own products', () => {
    const found = (reference: string) => products.find((product) => product.reference === reference);
    expect(found('BROCHVOIX_SANS_LOGO_RPAS')).toMatchObject({
      name: 'Livret Prévention VOIX sans logo RPAS',
      priceExclTax: 0,
    });
    expect(products.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Dépliant Solutions Logement', 'Dépliant partenariat Relyens']),
    );
    const prices = ['STY-4-COULS', 'TOUR-COU', 'KIT-PLANT', 'CARNET-S', 'SAC-SHOP', 'OEUF-BIJ'].map(
      (reference) => found(reference)?.priceExclTax,
    );
    expect(prices).toEqual([128, 48, 287, 188, 152, 543]);
  });

  it('R-CAT-2: gives each product a drop-down of at most 101 choices that ends at its maximum', () => {
    for (const product of products) {
      const choices = orderableQuantities(product, Infinity);
      expect(choices.length, product.reference).toBeLessThanOrEqual(101);
      expect(choices.at(-1), product.reference).toBe(product.quantityMaximum);
      const quota = product.defaultMonthlyQuota ?? Infinity;
      expect(quota, product.reference).toBeGreaterThanOrEqual(product.quantityMinimum);
    }
  });

  it.each([
    ['2026-11-24T10:00:00Z', '2027-07-01'],
    ['2026-06-30T12:00:00Z', '2026-07-01'],
    // Already 1 July in Paris
    ['2026-06-30T22:30:00Z', '2027-07-01'],
  ])('R-CAT-3: most « Offres santé » open on the 1 July that follows %s', (instant, day) => {
    const offers = demoProducts(new Date(instant)).filter(({ categorySlug }) => categorySlug === 'offres-sante');
    const closed = offers.filter(({ orderableFrom }) => orderableFrom === day);
    expect(closed.length).toBeGreaterThan(offers.length / 2);
    expect(offers.filter(({ orderableFrom }) => orderableFrom === null).length).toBeGreaterThan(2);
  });

  it('shows every state: nothing left, nearly nothing, open for a while, without limit', () => {
    expect(referencesOf(({ onHand }) => onHand === 0).length).toBeGreaterThan(1);
    expect(
      referencesOf(({ onHand, quantityMinimum }) => onHand > 0 && onHand < 5 * quantityMinimum).length,
    ).toBeGreaterThan(2);
    expect(referencesOf(({ orderableUntil }) => orderableUntil !== null).length).toBeGreaterThan(2);
    expect(referencesOf(({ defaultMonthlyQuota }) => defaultMonthlyQuota === null).length).toBeGreaterThan(1);
    expect(referencesOf(({ isPooled }) => isPooled).length).toBeGreaterThan(1);
  });
});

describe('the demo’s establishments', () => {
  const sections = establishments.filter(({ kind }) => kind === EstablishmentKind.SECTION);

  it('are the 101 departments’ sections, under their French names', () => {
    expect(sections).toHaveLength(101);
    expect(sections.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        "MGEN SECTION DE L'AIN",
        "MGEN SECTION DE L'ALLIER",
        "MGEN SECTION DE L'ESSONNE",
        'MGEN SECTION DU NORD',
      ]),
    );
    expect(new Set(establishments.map(({ code }) => code)).size).toBe(establishments.length);
  });

  it('R-ADR-4: are in the zone of their postcode', () => {
    const codesIn = (wanted: ShippingZone) => sections.flatMap(({ code, zone }) => (zone === wanted ? [code] : []));
    expect(codesIn(ShippingZone.OVERSEAS_1)).toEqual(['SD971', 'SD972', 'SD973', 'SD974', 'SD976']);
    expect(codesIn(ShippingZone.CORSICA)).toEqual(['SD2A', 'SD2B']);
    expect(codesIn(ShippingZone.METROPOLITAN)).toHaveLength(94);
    for (const { code, deliveryAddress } of sections) {
      const department = code.slice(2).replace(/2[AB]/, '20');
      expect(deliveryAddress.postcode, code).toMatch(new RegExp(`^${department}\\d{${5 - department.length}}$`));
    }
  });

  it('R-ADR-2: every section and ER is invoiced to a CT, the Ain’s to that of Lille', () => {
    const centres = new Set(establishments.filter(({ kind }) => kind === EstablishmentKind.CT).map(({ code }) => code));
    for (const { code, kind, invoicedTo } of establishments) {
      if (kind === EstablishmentKind.SECTION || kind === EstablishmentKind.ER)
        expect(centres.has(invoicedTo ?? ''), code).toBe(true);
    }
    const ain = establishments.find(({ code }) => code === 'SD01');
    const centre = establishments.find(({ code }) => code === ain?.invoicedTo);
    expect(centre).toMatchObject({
      name: 'MGEN CT DE LILLE',
      invoicingAddress: {
        street: 'CT DE LILLE - 3 RUE PHILIPPE NOIRET',
        postcode: '59350',
        lastName: 'VINCENT',
        phone: '03 28 36 71 42',
      },
    });
  });

  it('are invented people’s: addresses at exemple.fr, telephone numbers that are kept for fiction', () => {
    const addresses = establishments.flatMap(({ deliveryAddress, invoicingAddress }) => [
      deliveryAddress,
      invoicingAddress ?? deliveryAddress,
    ]);
    const people = [...addresses, ...accounts];
    for (const { email, phone } of people) {
      expect(email).toMatch(/^[a-z0-9.-]+@exemple\.fr$/);
      // The guide's accountant is reached at the guide's number
      expect(phone).toMatch(/^(0(1 99 00|2 61 91|3 53 01|4 65 71|5 36 49|6 39 98)( \d\d){2}|03 28 36 71 42)$/);
    }
    for (const [value, text] of addresses.flatMap((address) => Object.entries(address)))
      expect(text, value).not.toBe('');
  });
});

describe('the demo’s accounts', () => {
  it('R-ACC-1: there is a login of every type, and what it shows is said', () => {
    const printed = accounts.filter(({ identifier }) => demoLogins.some((login) => login.identifier === identifier));
    expect(new Set(printed.map(({ type }) => type))).toEqual(new Set(Object.values(AccountType)));
  });

  it('R-ACC: identifiers and emails are unique', () => {
    expect(new Set(accounts.map(({ identifier }) => identifier.toLowerCase())).size).toBe(accounts.length);
    expect(new Set(accounts.map(({ email }) => email)).size).toBe(accounts.length);
  });

  it('R-ENT-1: the guide’s director orders for the Ain, the Allier and the Essonne', () => {
    expect(accounts[0]).toMatchObject({
      identifier: 'MGEN-SD01',
      lastName: 'DIDIER',
      home: 'SD01',
      manages: ['SD03', 'SD91'],
    });
  });

  it('name establishments and products that exist', () => {
    const codes = new Set(establishments.map(({ code }) => code));
    const named = [
      ...accounts.flatMap(({ home, manages }) => [home, ...manages]),
      ...quotas.flatMap(({ establishment }) => establishment ?? []),
    ];
    expect(named.filter((code) => !codes.has(code))).toEqual([]);
    const references = new Set(products.map(({ reference }) => reference));
    expect(quotas.filter(({ reference }) => !references.has(reference))).toEqual([]);
  });
});

describe('the demo’s covers', () => {
  it('have an outline for every character of a title', () => {
    const characters = new Set(
      printCategories.flatMap((category) =>
        category.products.flatMap(({ name }) => [...name.replaceAll('\u00a0', ' ')]),
      ),
    );
    expect([...characters].filter((character) => !(character in coverGlyphs))).toEqual([]);
  });

  it('are drawn for every category, the same each time', () => {
    const drawAll = () => [
      ...printCategories.flatMap(({ slug, products }) =>
        products.map((print) => drawPrintCover({ ...print, categorySlug: slug })),
      ),
      ...goodsCategories.flatMap(({ slug, products }) =>
        products.map((goods) => drawGoodsCover({ ...goods, categorySlug: slug })),
      ),
    ];
    const covers = drawAll();
    expect(new Set(covers).size).toBe(160);
    expect(covers.filter((svg) => /undefined|NaN/.test(svg))).toEqual([]);
    expect(drawAll()).toEqual(covers);
  });
});

describe('R-MY: the demo’s allocations', () => {
  it.each([
    // the first moment of a year in Paris: nothing of it has left yet
    ['2026-12-31T23:00:00Z', 2026, { PLANNED: 27, SHIPPED: 0 }],
    ['2027-03-11T08:00:00Z', 2026, { PLANNED: 18, SHIPPED: 9 }],
    ['2026-11-24T10:00:00Z', 2025, { PLANNED: 18, SHIPPED: 9 }],
    ['2026-12-31T22:59:59Z', 2025, { PLANNED: 9, SHIPPED: 18 }],
  ])('at %s are of %i, which has all left, and of the year after: %o', (now, lastYear, thisYear) => {
    const allocations = demoAllocations(new Date(now));
    const count = (year: number, state: string) =>
      allocations.filter((each) => each.year === year && each.state === state).length;
    expect(new Set(allocations.map(({ year }) => year))).toEqual(new Set([lastYear, lastYear + 1]));
    expect({ PLANNED: count(lastYear, 'PLANNED'), SHIPPED: count(lastYear, 'SHIPPED') }).toEqual({
      PLANNED: 0,
      SHIPPED: 18,
    });
    expect({ PLANNED: count(lastYear + 1, 'PLANNED'), SHIPPED: count(lastYear + 1, 'SHIPPED') }).toEqual(thisYear);
  });

  it('are of products and establishments that the demo has, each once a year', () => {
    const allocations = demoAllocations(now);
    const codes = new Set(establishments.map(({ code }) => code));
    const references = new Set(products.map(({ reference }) => reference));
    for (const { establishment, reference } of allocations) {
      expect([codes.has(establishment), references.has(reference)]).toEqual([true, true]);
    }
    const keys = allocations.map(({ establishment, year, reference }) => `${establishment} ${year} ${reference}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
