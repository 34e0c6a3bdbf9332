import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Universe } from '../../src/kernel/universe.js';
import { VatClass } from '../../src/pricing/vat.rules.js';
import { readPdf } from '../../src/documents/read-pdf.fixture.js';
import { deliverTo } from '../cart/cart-page.js';
import { carrierId, logistician, ship } from '../shipping/warehouse.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';

type Kind = 'quote' | 'confirmation' | 'delivery-note';

let shop: TestApp;
let warehouse: TestClient;
beforeAll(async () => {
  shop = await createTestApp();
  warehouse = await logistician(shop);
});
afterAll(() => shop.close());
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));

const open = (browser: TestClient, number: string, kind: Kind) =>
  browser.get(`/documents/orders/${number}/${kind}.pdf`);
const print = async (browser: TestClient, number: string, kind: Kind) => {
  const { statusCode, rawPayload } = await open(browser, number, kind);
  expect(statusCode).toBe(200);
  return readPdf(rawPayload);
};

/** Goods of 300 × 1.28 € at 20 % and 10 × 9.95 € at 5.5 %, to Saint-Étienne. */
async function anOrder() {
  const goods = { universe: Universe.GOODS, stock: 5000, maximum: 200 };
  const pen = await shop.world.product({ ...goods, name: 'Stylo 4 couleurs', priceExclTax: 128, weightGrams: 10 });
  const book = await shop.world.product({
    ...goods,
    name: 'Carnet d’été',
    priceExclTax: 995,
    vatClass: VatClass.REDUCED,
    weightGrams: 100,
  });
  const owner = await shop.world.browser();
  await deliverTo(owner, { ...shop.world.address('Saint-Étienne', '42000'), organisation: 'Salle des fêtes' });
  const { number } = await owner.saveOrderOf([pen.reference, 200], [book.reference, 10]);
  return { owner, number, pen, book };
}

describe('R-RES: the quote', () => {
  it('says what was saved, at the prices it was saved with', async () => {
    const { owner, number, pen } = await anOrder();
    await shop.sql('update product set price_excl_tax = 999, name = $2 where id = $1', [pen.id, 'Autre nom']);
    const { text } = await print(owner, number, 'quote');
    for (const expected of [
      number,
      'Stylo 4 couleurs',
      'Carnet d’été',
      pen.reference,
      '256,00 €', // 200 × 1.28
      '99,50 €', // 10 × 9.95
      'Saint-Étienne',
      'Salle des fêtes',
      '17 novembre 2026',
    ]) {
      expect(text).toContain(expected);
    }
    // 355.50 + 56.67 of tax, and 3 kg to metropolitan France: 11.80 + 2.36
    expect(text).toContain('426,33 €');
    expect(text).not.toContain('Autre nom');
  });

  it('is there as long as it can be validated, and no longer, though no job has run', async () => {
    const { owner, number } = await anOrder();
    shop.clock.set('2026-11-17T22:59:59.999Z');
    expect((await open(owner, number, 'quote')).statusCode).toBe(200);
    shop.clock.advance({ ms: 1 });
    // the session would have ended long before
    const response = await open(owner, number, 'quote');
    expect([response.statusCode, response.json()]).toEqual([404, { code: 'NOT_FOUND', details: { number } }]);
  });

  it.each([
    ['cancelled', (owner: TestClient, number: string) => owner.cancel(number)],
    ['validated', (owner: TestClient, number: string) => owner.validate(number, 'A-1')],
  ])('is gone once the order is %s', async (_what, settle) => {
    const { owner, number } = await anOrder();
    expect((await settle(owner, number)).code).toBeNull();
    expect((await open(owner, number, 'quote')).statusCode).toBe(404);
  });

  it('follows a modification', async () => {
    const { owner, number, pen } = await anOrder();
    await owner.reopen(number);
    await owner.setQuantity(pen.reference, 100);
    expect((await print(owner, number, 'quote')).text).toContain('256,00 €');
    expect((await owner.save()).code).toBeNull();
    const { text } = await print(owner, number, 'quote');
    expect(text).toContain('128,00 €');
    expect(text).not.toContain('256,00 €');
  });
});

describe('R-VAL-2: the confirmation', () => {
  it('has its number, the N° ANSH and the totals, and stays', async () => {
    const { owner, number } = await anOrder();
    expect((await open(owner, number, 'confirmation')).statusCode).toBe(404);
    const validated = await owner.validate(number, 'ANSH-2026-77');
    const confirmation = validated.data!.validateOrder.confirmationNumber!;
    shop.clock.advance({ days: 60 });
    const { text } = await print(owner, number, 'confirmation');
    for (const expected of [confirmation, number, 'ANSH-2026-77', '426,33 €', 'Stylo 4 couleurs']) {
      expect(text).toContain(expected);
    }
  });
});

describe('R-ADR-6: the delivery note', () => {
  it('has the address of the order and its lines, and not one price', async () => {
    const { owner, number, pen, book } = await anOrder();
    expect((await open(warehouse, number, 'delivery-note')).statusCode).toBe(404);
    await owner.validate(number, 'ANSH-2026-77');
    const { text } = await print(warehouse, number, 'delivery-note');
    for (const expected of [
      number,
      'Salle des fêtes',
      '12 rue des Lices',
      '42000 Saint-Étienne',
      pen.reference,
      book.reference,
      'Stylo 4 couleurs',
      '200',
      'Poids total : 3 kg',
      // R-MAIL: what is missing is a matter of those who ship
      'écrivez à logistique@exemple.fr',
    ]) {
      expect(text).toContain(expected);
    }
    for (const amount of [
      '€',
      '1,28',
      '256',
      '9,95',
      '99,5',
      '426,33',
      '355,5',
      '11,80',
      'TVA',
      'T.V.A',
      'H.T',
      'T.T.C',
      'info@exemple.fr',
    ]) {
      expect(text).not.toContain(amount);
    }
  });

  it('has the parcel once it has left', async () => {
    const { owner, number } = await anOrder();
    await owner.validate(number, 'A-1');
    await ship(warehouse, { number, carrierId: await carrierId(shop), trackingNumber: 'XW123456' });
    expect((await print(warehouse, number, 'delivery-note')).text).toContain('XW123456');
  });
});

describe('R-RES-1, R-VAL-1, R-ADR-1: an old order prints as it was', () => {
  /** The shop some time later: the product, the establishments and the account are not what they were. */
  async function changeEverything(number: string) {
    const elsewhere = JSON.stringify({
      organisation: 'AUTRE ORGANISATION',
      lastName: 'AUTRE NOM',
      firstName: 'AUTRE PRÉNOM',
      email: 'autre@exemple.fr',
      phone: '04 00 00 00 00',
      street: '99 rue AUTRE',
      postcode: '20090',
      city: 'AUTRE VILLE',
    });
    await shop.sql(
      `update product set name = 'AUTRE ' || id, reference = 'AUTRE_' || id, price_excl_tax = price_excl_tax + 1000, vat_class = 'INTERMEDIATE',
         weight_grams = weight_grams + 5000, description = 'AUTRE', is_pooled = true
       where id in (select l.product_id from order_line l join orders o on o.id = l.order_id where o.number = $1)`,
      [number],
    );
    await shop.sql(
      `update establishment set name = 'AUTRE ENTITÉ', delivery_address = $2::jsonb, invoicing_address = $2::jsonb
       where id = (select recipient_id from orders where number = $1)`,
      [number, elsewhere],
    );
    await shop.sql(
      `update account set first_name = 'AUTRE', last_name = 'AUTRE', email = 'autre@exemple.fr', phone = '04 00 00 00 00',
         street = '99 rue AUTRE', postcode = '20090', city = 'AUTRE VILLE', delivery_address = $2::jsonb
       where id = (select account_id from orders where number = $1)`,
      [number, elsewhere],
    );
  }
  const bytes = async (browser: TestClient, number: string, kind: Kind) => {
    const { statusCode, rawPayload } = await open(browser, number, kind);
    expect(statusCode).toBe(200);
    return rawPayload;
  };

  it.each(['quote', 'confirmation', 'delivery-note'] as const)(
    '%s: the same texts, and the same bytes',
    async (kind) => {
      const { owner, number } = await anOrder();
      if (kind !== 'quote') await owner.validate(number, 'ANSH-2026-77');
      const browser = kind === 'delivery-note' ? warehouse : owner;
      const before = await bytes(browser, number, kind);
      await changeEverything(number);
      shop.clock.advance({ days: 3 });
      const after = await bytes(browser, number, kind);
      const { text } = await readPdf(after);
      expect(text).toBe((await readPdf(before)).text);
      expect(text).toContain('Stylo 4 couleurs');
      expect(text).not.toContain('AUTRE');
      expect(after.equals(before)).toBe(true);
      expect((await bytes(browser, number, kind)).equals(before)).toBe(true);
    },
  );
});

describe('every document', () => {
  it('is a file of its own name that no cache keeps and no page can frame', async () => {
    const { owner, number } = await anOrder();
    const { headers, rawPayload } = await open(owner, number, 'quote');
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="devis-${number}.pdf"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    });
    expect(rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('of sixty lines has every line, over several pages', async () => {
    const owner = await shop.world.browser();
    const references: string[] = [];
    for (let i = 0; i < 60; i++) {
      references.push((await shop.world.product({ name: `Imprimé n° ${i}` })).reference);
    }
    for (const reference of references) await owner.addToCart(reference, 1);
    const { number } = (await owner.save()).data!.saveOrder;
    const { text, pages } = await print(owner, number, 'quote');
    expect(pages.length).toBeGreaterThan(1);
    for (const reference of references) expect(text).toContain(reference);
  });

  it('is answered to ten readers at once', async () => {
    const { owner, number } = await anOrder();
    const answers = await Promise.all(Array.from({ length: 10 }, () => open(owner, number, 'quote')));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(10).fill(200));
  });
});
