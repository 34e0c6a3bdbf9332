import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Universe } from '../../src/kernel/universe.js';
import { expectNothingToChange } from '../ordering/table-snapshot.js';
import { statementsOf } from '../races/watch-statements.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import { aCampaign, orderSome, saveSome } from './campaign-world.js';

const NOW = '2026-11-10T09:00:00Z';
const OPENS = new Date('2026-11-20T08:00:00Z');
const CLOSES = new Date('2026-12-15T17:00:00Z');

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
beforeEach(() => shop.clock.set(NOW));
afterAll(() => shop.close());

interface Shown {
  availability: string;
  isOrderable: boolean;
  stockAvailable: number;
  quotaRemaining: number | null;
  orderableFrom: string | null;
  orderableQuantities: number[];
  pooling: { closesAt: string; minimumQuantity: number; orderedQuantity: number } | null;
}

const FIELDS = `availability isOrderable stockAvailable quotaRemaining orderableFrom orderableQuantities
  pooling { closesAt minimumQuantity orderedQuantity }`;

/** The same on its page and in the list. */
async function show(browser: TestClient, reference: string): Promise<Shown | undefined> {
  const { data } = await browser.request<{ product: Shown; products: { items: Shown[] } }>(
    `query ($reference: String!) {
      product(reference: $reference) { ${FIELDS} }
      products(filter: { search: $reference }) { items { ${FIELDS} } }
    }`,
    { reference },
  );
  expect(data?.products.items).toEqual([data?.product]);
  return data?.product;
}

describe('R-VAL-4, R-CAT-4: a pooled product can be ordered while its campaign is open', () => {
  it.each([
    [new Date(OPENS.getTime() - 1), 'NOT_YET', 'NOT_ORDERABLE_YET', { date: '2026-11-20' }],
    [OPENS, 'AVAILABLE', null, {}],
    [new Date(CLOSES.getTime() - 1), 'AVAILABLE', null, {}],
    [CLOSES, 'CLOSED', 'NOT_ORDERABLE_ANYMORE', { date: '2026-12-15' }],
  ])('at %s: %s', async (now, availability, code, details) => {
    const { product } = await aCampaign(shop, { opensAt: OPENS, closesAt: CLOSES });
    shop.clock.set(now);
    const browser = await shop.world.browser();
    expect(await show(browser, product.reference)).toMatchObject({
      availability,
      isOrderable: code === null,
      orderableFrom: availability === 'NOT_YET' ? '2026-11-20' : null,
      pooling: code ? null : { closesAt: CLOSES.toISOString(), minimumQuantity: 100, orderedQuantity: 0 },
    });
    expect(await browser.addToCart(product.reference, 5)).toMatchObject({ code, details });
    if (code) return;
    // put into the cart in time, and saved too late
    shop.clock.set(CLOSES);
    const late = await expectNothingToChange(shop, () => browser.save());
    expect(late).toMatchObject({ code: 'NOT_ORDERABLE_ANYMORE', details: { date: '2026-12-15', name: product.name } });
  });

  it('without any campaign it is closed, and not offered', async () => {
    const product = await shop.world.product({ universe: Universe.GOODS, isPooled: true });
    const browser = await shop.world.browser();
    expect(await show(browser, product.reference)).toMatchObject({ availability: 'CLOSED', pooling: null });
    expect((await browser.addToCart(product.reference, 1)).code).toBe('PRODUCT_UNAVAILABLE');
  });

  it('has no stock: as many as the drop-down offers, within the quota; ordered pieces are those of validated orders', async () => {
    const { product } = await aCampaign(shop, { maximum: 40, step: 10, minimum: 10, monthlyQuota: 35 });
    await saveSome(shop, product, 30);
    await orderSome(shop, product, 20);
    const { browser } = await orderSome(shop, product, 10);
    expect(await show(browser, product.reference)).toMatchObject({
      availability: 'AVAILABLE',
      stockAvailable: 40,
      quotaRemaining: 25,
      orderableQuantities: [10, 20],
      pooling: { minimumQuantity: 100, orderedQuantity: 30 },
    });
  });

  it('R-QUO-4: the quota counts as for every product', async () => {
    const { product } = await aCampaign(shop, { monthlyQuota: 30 });
    const account = await shop.world.account();
    const [one, two] = [await shop.world.browser(account), await shop.world.browser(account)];
    await one.saveOrderOf([product.reference, 20]);
    await two.addToCart(product.reference, 11);
    const refused = await expectNothingToChange(shop, () => two.save());
    expect(refused).toMatchObject({ code: 'QUOTA_EXCEEDED', details: { lines: [{ remaining: 10 }] } });
    await two.setQuantity(product.reference, 10);
    expect((await two.save()).code).toBeNull();
    expect(await show(two, product.reference)).toMatchObject({ availability: 'QUOTA_REACHED', quotaRemaining: 0 });
  });

  it('an ordinary product has none of it', async () => {
    const product = await shop.world.product({ universe: Universe.GOODS, stock: 7 });
    expect(await show(await shop.world.browser(), product.reference)).toMatchObject({
      availability: 'AVAILABLE',
      stockAvailable: 7,
      pooling: null,
    });
  });

  it('the list costs no more statements', async () => {
    await aCampaign(shop);
    const browser = await shop.world.browser();
    const statements = await statementsOf(() => browser.request(`{ products { items { ${FIELDS} } total } }`));
    expect(statements.length).toBeLessThanOrEqual(3);
  });

  it('the cart says when the order is to be validated at the latest, and delivers after the campaign', async () => {
    const { product } = await aCampaign(shop, { closesAt: new Date('2026-11-13T17:00:00Z') });
    const browser = await shop.world.browser();
    await browser.addToCart(product.reference, 5);
    const { data } = await browser.request<{ cart: unknown }>('{ cart { reservedUntil shipping { shipmentDate } } }');
    // Thursdays; the 12th comes before the end
    expect(data?.cart).toEqual({ reservedUntil: '2026-11-13T17:00:00.000Z', shipping: { shipmentDate: '2026-11-19' } });
  });
});

describe('R-VAL-4: an order of a pooled product holds that product alone', () => {
  async function twoProducts() {
    const { product: pooled } = await aCampaign(shop);
    const ordinary = await shop.world.product({ universe: Universe.GOODS });
    return { pooled, ordinary, browser: await shop.world.browser() };
  }

  it('a cart that holds it takes no other line, and the other way round', async () => {
    const { pooled, ordinary, browser } = await twoProducts();
    for (const [first, second] of [
      [pooled, ordinary],
      [ordinary, pooled],
    ] as const) {
      await browser.emptyCart();
      await browser.addToCart(first.reference, 5);
      const refused = await expectNothingToChange(shop, () => browser.addToCart(second.reference, 5));
      expect(refused).toMatchObject({ code: 'CART_POOLING_CONFLICT', details: { name: pooled.name } });
    }
  });

  it('nor another pooled one; the same again adds up', async () => {
    const { pooled, browser } = await twoProducts();
    const { product: other } = await aCampaign(shop);
    await browser.addToCart(pooled.reference, 5);
    expect((await browser.addToCart(other.reference, 5)).code).toBe('CART_POOLING_CONFLICT');
    expect((await browser.addToCart(pooled.reference, 5)).data?.addToCart.quantityTotal).toBe(10);
  });

  it('once it is taken out, the cart is free again', async () => {
    const { pooled, ordinary, browser } = await twoProducts();
    await browser.addToCart(pooled.reference, 5);
    await browser.remove(pooled.reference);
    expect((await browser.addToCart(ordinary.reference, 5)).code).toBeNull();
  });

  it('a product that was made pooled while it lay in a cart with others: saving is refused', async () => {
    const [one, two] = [
      await shop.world.product({ universe: Universe.GOODS }),
      await shop.world.product({ universe: Universe.GOODS }),
    ];
    const browser = await shop.world.browser();
    for (const { reference } of [one, two]) await browser.addToCart(reference, 5);
    await shop.sql('update product set is_pooled = true where id = $1', [two.id]);
    await shop.world.campaign(two);
    const refused = await expectNothingToChange(shop, () => browser.save());
    expect(refused).toMatchObject({ code: 'CART_POOLING_CONFLICT', details: { name: two.name } });
    await browser.remove(one.reference);
    expect((await browser.save()).code).toBeNull();
  });

  it('an order does not move from stock to a campaign, nor back', async () => {
    const { pooled, ordinary, browser } = await twoProducts();
    const fromStock = await browser.saveOrderOf([ordinary.reference, 5]);
    const fromCampaign = await browser.saveOrderOf([pooled.reference, 5]);
    for (const [order, own, other] of [
      [fromStock, ordinary, pooled],
      [fromCampaign, pooled, ordinary],
    ] as const) {
      await browser.reopen(order.number);
      await browser.remove(own.reference);
      const refused = await expectNothingToChange(shop, () => browser.addToCart(other.reference, 5));
      expect(refused).toMatchObject({ code: 'CART_POOLING_CONFLICT', details: { name: pooled.name } });
      expect((await browser.addToCart(own.reference, 6)).code).toBeNull();
      expect((await browser.save()).data?.saveOrder.lines).toMatchObject([{ quantity: 6 }]);
    }
  });

  it('what an order from stock already holds of a product made pooled since may stay, not grow', async () => {
    const product = await shop.world.product({ universe: Universe.GOODS });
    const browser = await shop.world.browser();
    const order = await browser.saveOrderOf([product.reference, 5]);
    await shop.sql('update product set is_pooled = true where id = $1', [product.id]);
    await shop.world.campaign(product);
    await browser.reopen(order.number);
    await browser.setQuantity(product.reference, 6);
    expect((await browser.save()).code).toBe('CART_POOLING_CONFLICT');
    await browser.setQuantity(product.reference, 4);
    expect((await browser.save()).code).toBeNull();
    expect(await shop.sql('select reserved from product where id = $1', [product.id])).toEqual([{ reserved: 4 }]);
  });
});
