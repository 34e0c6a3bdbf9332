import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Universe } from '../../src/kernel/universe.js';
import { expectBooksToAddUp } from '../books.js';
import { findQuotaUsage, findRecord, findStock } from '../ordering/order-records.js';
import { expectNothingToChange } from '../ordering/table-snapshot.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { aDirector, choose, recipientCart, selected } from './recipient-page.js';

const AVAILABLE =
  'Les quantités choisies sont disponibles pour le compte que vous avez sélectionné, la limite mensuelle n’a pas été atteinte.';
const PARTIALLY_AVAILABLE =
  'Les quantités choisies ne sont pas disponibles pour le compte que vous avez sélectionné car la limite mensuelle a déjà été atteinte pour une ou plusieurs référence(s). Les quantités ont été remises à jour dans la limite du maximum possible pour cette entité.';
const REDUCED =
  'Certaines des quantités choisies ne sont pas disponibles pour le compte que vous avez sélectionné. Elles ont été ramenées au maximum possible ; la raison est indiquée sur chaque ligne.';
const EMPTIED =
  'Aucune des quantités choisies n’est disponible pour le compte que vous avez sélectionné ; la raison est indiquée sur chaque ligne. Merci de choisir d’autres références.';
const UNAVAILABLE =
  'Les quantités choisies ne sont pas disponibles pour le compte que vous avez sélectionné car la limite mensuelle a déjà été atteinte pour ces références. Merci de choisir d’autres références ou de passer la commande le mois prochain.';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));
afterAll(() => shop.close());

/** A director whose cart holds these, and what Allier may still order of each. */
async function aCartFor(...lines: readonly { wanted: number; left: number | null; stock?: number; step?: number }[]) {
  const director = await aDirector(shop);
  const products = [];
  for (const { wanted, left, stock = 1000, step = 1 } of lines) {
    const product = await shop.world.product({ stock, minimum: step, step });
    if (left !== null) await shop.world.quota(product, left, { establishment: director.allier });
    shop.clock.advance({ ms: 1 });
    const { code } = await director.browser.addToCart(product.reference, wanted);
    if (code) throw new Error(code);
    products.push(product);
  }
  return { ...director, products, references: products.map(({ reference }) => reference) };
}

describe('R-ENT-2: the three cases of « Mettre à jour », with the guide’s own sentences', () => {
  it('AVAILABLE: every quantity is possible, lines unchanged', async () => {
    const { browser, allier, products } = await aCartFor({ wanted: 5, left: 5 }, { wanted: 3, left: null });
    const { cart, ...answer } = await selected(browser, allier);
    expect(answer).toEqual({ outcome: 'AVAILABLE', message: AVAILABLE, changes: [] });
    expect(cart).toMatchObject({
      recipient: { id: String(allier.id), name: allier.name },
      needsUpdate: false,
      lines: [
        { quantity: 5, previousQuantity: null, product: { quotaRemaining: 5 } },
        { quantity: 3, previousQuantity: null, product: { quotaRemaining: null } },
      ],
    });
    expect(await recipientCart(browser)).toEqual(cart);
    // nothing is taken by looking
    for (const { id } of products) {
      expect(await findStock(shop, id)).toMatchObject({ reserved: 0 });
      expect(await findQuotaUsage(shop, id)).toEqual([]);
    }
    expect((await browser.save()).code).toBeNull();
  });

  it('PARTIALLY_AVAILABLE: reduced to the largest orderable quantity, or to 0; what is at 0 is dropped when saved', async () => {
    const { browser, allier, references, products } = await aCartFor(
      { wanted: 50, left: 34, step: 10 },
      { wanted: 5, left: 5 },
      { wanted: 20, left: 9, step: 10 },
      { wanted: 7, left: null, stock: 4 },
    );
    const { cart, ...answer } = await selected(browser, allier);
    const names = products.map(({ name }) => name);
    expect(answer).toEqual({
      outcome: 'PARTIALLY_AVAILABLE',
      message: REDUCED,
      changes: [
        { reference: references[0], name: names[0], requested: 50, quantity: 30, reason: 'QUOTA' },
        { reference: references[2], name: names[2], requested: 20, quantity: 0, reason: 'QUOTA' },
        { reference: references[3], name: names[3], requested: 7, quantity: 4, reason: 'STOCK' },
      ],
    });
    const lines = [
      { quantity: 30, previousQuantity: 50, changeReason: 'QUOTA' },
      { quantity: 5, previousQuantity: null, changeReason: null },
      { quantity: 0, previousQuantity: 20, changeReason: 'QUOTA' },
      { quantity: 4, previousQuantity: 7, changeReason: 'STOCK' },
    ];
    expect(cart).toMatchObject({ needsUpdate: false, quantityTotal: 39, lines });
    expect(await recipientCart(browser)).toEqual(cart);

    const saved = await browser.save();
    expect(saved.data?.saveOrder.lines.map(({ reference, quantity }) => [reference, quantity])).toEqual([
      [references[0], 30],
      [references[1], 5],
      [references[3], 4],
    ]);
    const { id } = await findRecord(shop, saved.data?.saveOrder.number ?? '');
    expect(
      await shop.sql('select line_count as lines, recipient_id as recipient from orders where id = $1', [id]),
    ).toEqual([{ lines: 3, recipient: allier.id }]);
    expect((await recipientCart(browser)).lines).toEqual([]);
    await expectBooksToAddUp(shop.sql);
  });

  it('UNAVAILABLE: every line is at 0, and saving is blocked', async () => {
    const { browser, allier, home, references } = await aCartFor(
      { wanted: 5, left: 0 },
      { wanted: 20, left: 9, step: 10 },
      { wanted: 5, left: null, stock: 0 },
    );
    const { cart, ...answer } = await selected(browser, allier);
    expect(answer).toMatchObject({
      outcome: 'UNAVAILABLE',
      message: EMPTIED,
      changes: [
        { reference: references[0], requested: 5, quantity: 0, reason: 'QUOTA' },
        { reference: references[1], requested: 20, quantity: 0, reason: 'QUOTA' },
        { reference: references[2], requested: 5, quantity: 0, reason: 'STOCK' },
      ],
    });
    expect(cart).toMatchObject({ needsUpdate: false, quantityTotal: 0 });
    const refused = await expectNothingToChange(shop, () => browser.save('a-key'));
    expect([refused.data, refused.code]).toEqual([null, 'CART_NOTHING_AVAILABLE']);
    // another establishment, and what was wanted is there again
    const back = await selected(browser, home);
    expect(back).toMatchObject({
      outcome: 'PARTIALLY_AVAILABLE',
      cart: {
        lines: [{ quantity: 5, previousQuantity: null }, { quantity: 20, previousQuantity: null }, { quantity: 0 }],
      },
    });
    expect((await browser.save('a-key')).data?.saveOrder.lines).toHaveLength(2);
  });

  it('the guide’s second and third texts, where the quota alone is the reason', async () => {
    const some = await aCartFor({ wanted: 5, left: 3 }, { wanted: 5, left: null });
    expect(await selected(some.browser, some.allier)).toMatchObject({ message: PARTIALLY_AVAILABLE });
    const none = await aCartFor({ wanted: 5, left: 0 }, { wanted: 20, left: 9, step: 10 });
    expect(await selected(none.browser, none.allier)).toMatchObject({ message: UNAVAILABLE });
  });

  it('a product that closed since says so, and is at 0', async () => {
    const { browser, allier, products } = await aCartFor(
      { wanted: 5, left: 10 },
      { wanted: 5, left: 10 },
      { wanted: 5, left: 10 },
    );
    await shop.sql('update product set orderable_until = $2 where id = $1', [products[0]?.id, '2026-11-09']);
    await shop.sql('update product set orderable_from = $2 where id = $1', [products[1]?.id, '2026-11-11']);
    const { outcome, changes } = await selected(browser, allier);
    expect(outcome).toBe('PARTIALLY_AVAILABLE');
    expect(changes).toMatchObject([
      { requested: 5, quantity: 0, reason: 'WINDOW' },
      { requested: 5, quantity: 0, reason: 'WINDOW' },
    ]);
    expect((await browser.save()).data?.saveOrder.lines).toHaveLength(1);
  });

  it('twice is the same answer and the same cart', async () => {
    const { browser, allier } = await aCartFor({ wanted: 50, left: 34, step: 10 }, { wanted: 20, left: 0, step: 10 });
    const first = await selected(browser, allier);
    expect(await expectNothingToChange(shop, () => selected(browser, allier))).toEqual(first);
  });

  it('what the person changes afterwards is what they want from then on', async () => {
    const { browser, allier, home, references } = await aCartFor({ wanted: 50, left: 34, step: 10 });
    await selected(browser, allier);
    await browser.setQuantity(references[0] ?? '', 20);
    expect((await recipientCart(browser)).lines).toMatchObject([{ quantity: 20, previousQuantity: null }]);
    expect(await selected(browser, home)).toMatchObject({ outcome: 'AVAILABLE', cart: { lines: [{ quantity: 20 }] } });
  });

  it('at 0, a line can be given another quantity or removed; added again it adds up from there', async () => {
    const { browser, allier, references } = await aCartFor({ wanted: 5, left: 0 }, { wanted: 5, left: 0 });
    await selected(browser, allier);
    const added = (await browser.addToCart(references[0] ?? '', 2)).data?.addToCart;
    expect(added?.lines).toMatchObject([{ quantity: 2 }, { quantity: 0 }]);
    expect((await browser.save()).code).toBe('QUOTA_EXCEEDED');
    await browser.remove(references[0] ?? '');
    expect((await browser.save()).code).toBe('CART_NOTHING_AVAILABLE');
    await browser.remove(references[1] ?? '');
    expect((await browser.save()).code).toBe('CART_EMPTY');
  });

  it('of an empty cart is available', async () => {
    const { browser, allier } = await aDirector(shop);
    expect(await selected(browser, allier)).toMatchObject({ outcome: 'AVAILABLE', changes: [], cart: { lines: [] } });
  });

  it('of goods too, shipping included, to where the chosen establishment is', async () => {
    const { browser, allier } = await aDirector(shop);
    const pen = await shop.world.product({
      universe: Universe.GOODS,
      priceExclTax: 100,
      weightGrams: 600,
      volumeCm3: 1,
    });
    await shop.world.quota(pen, 1, { establishment: allier });
    await browser.addToCart(pen.reference, 2);
    const { data } = await browser.request<{ selectRecipientEntity: { cart: { totals: object } } }>(
      `mutation ($id: ID!) { selectRecipientEntity(establishmentId: $id) {
        cart { totals { linesExclTax shippingExclTax totalInclTax } } } }`,
      { id: String(allier.id) },
    );
    expect(data?.selectRecipientEntity.cart.totals).toEqual({
      linesExclTax: 100,
      shippingExclTax: 750,
      totalInclTax: 1020,
    });
  });

  it('messages are settings: an admin’s own sentences are said instead', async () => {
    const own = {
      messageAvailable: 'Tout y est.',
      messagePartiallyAvailable: 'En partie.',
      messageUnavailable: 'Rien.',
      messageReduced: 'Moins.',
      messageEmptied: 'Plus rien.',
    };
    await shop.sql('insert into setting (key, value) select key, value from jsonb_each($1::jsonb)', [
      JSON.stringify(own),
    ]);
    // settings are read anew by a process within seconds: this one reads them first now
    const besides = await createTestApp({}, { besides: shop });
    try {
      const answers = [];
      for (const left of [5, 2, 0]) {
        const { account, allier } = await aDirector(besides);
        const browser = await besides.world.browser(account);
        const product = await besides.world.product();
        await besides.world.quota(product, left, { establishment: allier });
        await browser.addToCart(product.reference, 5);
        answers.push((await selected(browser, allier)).message);
      }
      for (const stock of [2, 0]) {
        const { allier, browser } = await aDirector(besides);
        await browser.addToCart((await besides.world.product({ stock })).reference, 5);
        answers.push((await selected(browser, allier)).message);
      }
      expect(answers).toEqual(['Tout y est.', 'En partie.', 'Rien.', 'Moins.', 'Plus rien.']);
    } finally {
      await besides.close();
      await shop.sql('delete from setting where key = any($1)', [Object.keys(own)]);
    }
  });
});

describe('R-CAT-4: what is left follows the chosen recipient on every page', () => {
  it('the catalogue, the product’s page and the cart, from the choice on', async () => {
    const { browser, allier, home } = await aDirector(shop);
    const product = await shop.world.product({
      monthlyQuota: 10,
      minimum: 5,
      step: 5,
      name: 'Le suivi du destinataire',
    });
    const other = await shop.world.product();
    await shop.world.quota(product, 4, { establishment: allier });
    const left = async () => {
      const { data } = await browser.request<{
        product: { quotaRemaining: number; monthlyQuota: number; availability: string; orderableQuantities: number[] };
        products: { items: { quotaRemaining: number }[]; orderableTotal: number };
      }>(
        `query ($reference: String!) {
          product(reference: $reference) { quotaRemaining monthlyQuota availability orderableQuantities }
          products(filter: { search: "suivi destinataire" }) { items { quotaRemaining } orderableTotal } }`,
        { reference: product.reference },
      );
      return data;
    };
    const atHome = {
      product: { quotaRemaining: 10, monthlyQuota: 10, availability: 'AVAILABLE', orderableQuantities: [5, 10] },
      products: { items: [{ quotaRemaining: 10 }], orderableTotal: 1 },
    };
    const atAllier = {
      product: { quotaRemaining: 4, monthlyQuota: 4, availability: 'QUOTA_REACHED', orderableQuantities: [] },
      products: { items: [{ quotaRemaining: 4 }], orderableTotal: 0 },
    };
    await browser.addToCart(other.reference, 1);
    expect(await left()).toEqual(atHome);
    await choose(browser, allier);
    expect(await left()).toEqual(atAllier);
    await selected(browser, allier);
    expect(await left()).toEqual(atAllier);
    await browser.emptyCart();
    expect(await left()).toEqual(atHome);
    await selected(browser, home);
    expect(await left()).toEqual(atHome);
  });
});
