import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Product } from '../../src/products/product.entity.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { type Answer, TestClient } from '../test-client.js';
import { deliverTo, linesOf } from './cart-page.js';

let shop: TestApp;
let product: Product;
let browser: TestClient;
beforeAll(async () => {
  shop = await createTestApp();
  product = await shop.world.product({ reference: 'PAR_DIX', name: 'Par dix', minimum: 10, step: 10, maximum: 50 });
});
afterAll(() => shop.close());
beforeEach(async () => (browser = await shop.world.browser()));

const notOrderable = (requested: number) => ({
  data: null,
  code: 'QUANTITY_NOT_ORDERABLE',
  details: { reference: 'PAR_DIX', name: 'Par dix', requested, minimum: 10, step: 10, maximum: 50 },
});

describe('R-CART-2: only an orderable quantity', () => {
  const NONE_OF_THE_CHOICES = [0, -1, -10, 1, 9, 15, 51, 60, 1_000_000, 2_147_483_647, -2_147_483_648];

  it.each(NONE_OF_THE_CHOICES)('adding %i is refused, and the cart stays empty', async (quantity) => {
    expect(await browser.addToCart('PAR_DIX', quantity)).toEqual(notOrderable(quantity));
    expect(await linesOf(browser)).toEqual([]);
    expect(await browser.cart()).toMatchObject({ data: { cart: { universe: null } } });
  });

  it.each(NONE_OF_THE_CHOICES)('changing to %i is refused, and the line stays', async (quantity) => {
    await browser.addToCart('PAR_DIX', 20);
    expect(await browser.setQuantity('PAR_DIX', quantity)).toEqual(notOrderable(quantity));
    expect(await linesOf(browser)).toEqual([['PAR_DIX', 20]]);
  });

  it('what adds up to more than the largest is refused, and what was there stays', async () => {
    await browser.addToCart('PAR_DIX', 30);
    expect(await browser.addToCart('PAR_DIX', 30)).toEqual(notOrderable(60));
    expect(await linesOf(browser)).toEqual([['PAR_DIX', 30]]);
    expect(await browser.addToCart('PAR_DIX', 20)).toMatchObject({ code: null });
  });

  it.each([1.5, '10', true, null, 3_000_000_000, Number.MAX_SAFE_INTEGER, [10], { quantity: 10 }])(
    'what is no integer (%j) is a fault of the request',
    async (quantity) => {
      for (const mutation of ['addToCart', 'setCartLineQuantity']) {
        const document = `mutation ($quantity: Int!) { ${mutation}(reference: "PAR_DIX", quantity: $quantity) { id } }`;
        expect(await browser.request(document, { quantity })).toEqual({
          data: null,
          code: 'BAD_USER_INPUT',
          details: {},
        });
      }
      expect(await linesOf(browser)).toEqual([]);
    },
  );
});

describe('R-CART-2: only a product that there is', () => {
  it.each(['INCONNUE', '', 'par_dix', 'PAR%', "PAR_DIX' or '1'='1", 'x'.repeat(10_000)])(
    'adding %j is not found',
    async (reference) => {
      expect(await browser.addToCart(reference, 10)).toEqual({ data: null, code: 'NOT_FOUND', details: { reference } });
      expect(await linesOf(browser)).toEqual([]);
    },
  );

  it('changing one that is not in the cart is not found', async () => {
    for (const reference of ['PAR_DIX', 'INCONNUE']) {
      expect(await browser.setQuantity(reference, 10)).toEqual({
        data: null,
        code: 'NOT_FOUND',
        details: { reference },
      });
    }
    expect(await linesOf(browser)).toEqual([]);
  });

  it('a reference that no text can be is a fault of the request', async () => {
    for (const click of [
      browser.addToCart('A\u0000', 10),
      browser.setQuantity('A\u0000', 10),
      browser.remove('A\u0000'),
    ]) {
      expect(await click).toEqual({ data: null, code: 'BAD_USER_INPUT', details: { fields: [] } });
    }
  });
});

describe('R-CART-4: a session that ended in mid-journey', () => {
  const ADDRESS = {
    organisation: 'A',
    lastName: 'B',
    firstName: 'C',
    email: 'd@exemple.fr',
    phone: '0199001234',
    street: 'E',
    postcode: '01000',
    city: 'F',
  };
  const CLICKS: Record<string, (browser: TestClient) => Promise<Answer<unknown>>> = {
    'looking at the catalogue': (b) => b.request('{ products { total } }'),
    'looking at the cart': (b) => b.cart(),
    adding: (b) => b.addToCart('PAR_DIX', 10),
    'changing a quantity': (b) => b.setQuantity('PAR_DIX', 20),
    removing: (b) => b.remove('PAR_DIX'),
    emptying: (b) => b.emptyCart(),
    'giving an address': (b) => deliverTo(b, ADDRESS),
    saving: (b) => b.save(),
  };

  it.each(Object.entries(CLICKS))('%s asks to sign in again, and changes nothing', async (_what, click) => {
    await browser.addToCart('PAR_DIX', 10);
    await shop.sql('update session set expires_at = $1', [shop.clock.now()]);
    const tables = () =>
      shop.sql(`select (select md5(string_agg(l::text, '' order by l::text)) from cart_line l) as lines,
      (select md5(string_agg(c::text, '' order by c::text)) from cart c) as carts, (select count(*) from orders) as orders,
      (select sum(reserved) from product) as reserved`);
    const before = await tables();
    expect(await click(browser)).toEqual({ data: null, code: 'UNAUTHENTICATED', details: {} });
    expect(await tables()).toEqual(before);
  });

  it('that ends while a request waits for its cart: the click is not found, nothing is written', async () => {
    await browser.addToCart('PAR_DIX', 10);
    const copy = new TestClient(shop.app, browser.cookie);
    const held = shop.em();
    await held.begin();
    await held.execute('select 1 from cart for update');
    const waiting = copy.addToCart('PAR_DIX', 10);
    await until(async () => {
      const [row] = await shop.sql<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return row?.n === 1;
    });
    await held.execute('delete from session');
    await held.commit();
    expect(await waiting).toMatchObject({ data: null, code: 'NOT_FOUND' });
    expect(await shop.sql('select 1 from cart_line')).toEqual([]);
    expect(await browser.cart()).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

it('nothing of all this reserved anything', async () => {
  expect(await shop.sql('select reserved, on_hand as "onHand" from product where id = $1', [product.id])).toEqual([
    { reserved: 0, onHand: 1000 },
  ]);
});

async function until(isDone: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await isDone()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it did not come to that');
}
