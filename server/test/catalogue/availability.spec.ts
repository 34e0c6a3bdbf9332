import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EstablishmentKind } from '../../src/establishments/establishment.entity.js';
import { expectBooksToAddUp } from '../books.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import { lookAt, type ShownProduct, showProduct } from './shelf.js';

const NOVEMBER = '2026-11-10T09:00:00Z';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
afterAll(() => shop.close());
beforeEach(() => shop.clock.set(NOVEMBER));

/** What is left of a product: the same on its page, in the list and in the cart. */
async function left(browser: TestClient, reference: string): Promise<Partial<ShownProduct> | null> {
  const shown = await showProduct(browser, reference);
  const { data } = await lookAt(browser, { search: reference });
  expect(data?.products.items.find((item) => item.reference === reference)).toEqual(shown);
  if (!shown) return null;
  const { availability, stockAvailable, quotaRemaining, monthlyQuota, orderableQuantities } = shown;
  return { availability, stockAvailable, quotaRemaining, monthlyQuota, orderableQuantities };
}

describe('R-CAT-4: what is left in stock', () => {
  it('is what nobody holds; whoever saves an order takes from what others see', async () => {
    const { reference } = await shop.world.product({ stock: 5, maximum: 10 });
    const [a, b] = [await shop.world.browser(), await shop.world.browser()];
    expect(await left(b, reference)).toMatchObject({ stockAvailable: 5, orderableQuantities: [1, 2, 3, 4, 5] });
    await a.saveOrderOf([reference, 3]);
    expect(await left(b, reference)).toMatchObject({ stockAvailable: 2, orderableQuantities: [1, 2] });
    await b.saveOrderOf([reference, 2]);
    expect(await left(a, reference)).toEqual({
      availability: 'OUT_OF_STOCK',
      stockAvailable: 0,
      quotaRemaining: null,
      monthlyQuota: null,
      orderableQuantities: [],
    });
  });

  it('a cart takes nothing: it reserves when it is saved', async () => {
    const { reference } = await shop.world.product({ stock: 5 });
    await (await shop.world.browser()).addToCart(reference, 5);
    expect(await left(await shop.world.browser(), reference)).toMatchObject({ stockAvailable: 5 });
  });

  it('less than the smallest orderable quantity is out of stock, and says how much there is', async () => {
    const { reference } = await shop.world.product({ stock: 9, minimum: 10, step: 10 });
    expect(await left(await shop.world.browser(), reference)).toMatchObject({
      availability: 'OUT_OF_STOCK',
      stockAvailable: 9,
      orderableQuantities: [],
    });
  });

  it('R-RES-5: a reservation past its limit holds nothing, though no job has said so', async () => {
    const product = await shop.world.product({ stock: 5, monthlyQuota: 5 });
    const home = await shop.world.establishment();
    const owner = await shop.world.browser(await shop.world.account({ home }));
    const colleague = await shop.world.account({ home });
    await owner.saveOrderOf([product.reference, 5]);

    shop.clock.set('2026-11-17T22:59:59.999Z');
    const before = await shop.world.browser(colleague);
    expect(await left(before, product.reference)).toMatchObject({
      availability: 'OUT_OF_STOCK',
      stockAvailable: 0,
      quotaRemaining: 0,
    });
    shop.clock.advance({ ms: 1 });
    const at = await shop.world.browser(colleague);
    expect(await left(at, product.reference)).toMatchObject({
      availability: 'AVAILABLE',
      stockAvailable: 5,
      quotaRemaining: 5,
      orderableQuantities: [1, 2, 3, 4, 5],
    });
    expect((await lookAt(at, { search: product.reference, isOrderable: true })).data?.products.total).toBe(1);
    // The counter itself has not moved yet
    expect(await shop.sql('select reserved from product where id = $1', [product.id])).toEqual([{ reserved: 5 }]);
    await expectBooksToAddUp(shop.sql);
  });

  it('a cancelled order gives back what it held', async () => {
    const { reference } = await shop.world.product({ stock: 4, monthlyQuota: 4 });
    const browser = await shop.world.browser();
    const { number } = await browser.saveOrderOf([reference, 4]);
    expect(await left(browser, reference)).toMatchObject({ stockAvailable: 0, quotaRemaining: 0 });
    await browser.cancel(number);
    expect(await left(browser, reference)).toMatchObject({ stockAvailable: 4, quotaRemaining: 4 });
  });

  it('a validated order still holds; its limit is no limit any more', async () => {
    const { reference } = await shop.world.product({ stock: 4 });
    const browser = await shop.world.browser();
    const { number } = await browser.saveOrderOf([reference, 3]);
    await browser.validate(number);
    shop.clock.advance({ days: 30 });
    expect(await left(await shop.world.browser(), reference)).toMatchObject({ stockAvailable: 1 });
  });

  it('R-RES-6: what the order being modified holds is free for its owner alone', async () => {
    const { reference } = await shop.world.product({ stock: 5, monthlyQuota: 6 });
    const home = await shop.world.establishment();
    const account = await shop.world.account({ home });
    const [owner, second] = [await shop.world.browser(account), await shop.world.browser(account)];
    const { number } = await owner.saveOrderOf([reference, 4]);
    await owner.reopen(number);
    expect(await left(owner, reference)).toMatchObject({ stockAvailable: 5, quotaRemaining: 6 });
    expect(await left(second, reference)).toMatchObject({ stockAvailable: 1, quotaRemaining: 2 });
    await owner.emptyCart();
    expect(await left(owner, reference)).toMatchObject({ stockAvailable: 1, quotaRemaining: 2 });
  });
});

describe('R-CAT-4, R-QUO-2: what is left of the quota, for the recipient', () => {
  const kinds = { section: EstablishmentKind.SECTION, er: EstablishmentKind.ER } as const;
  const remaining = async (browser: TestClient, reference: string) => {
    const { monthlyQuota, quotaRemaining } = (await left(browser, reference)) ?? {};
    return { monthlyQuota, quotaRemaining };
  };
  const of = (limit: number | null) => ({ monthlyQuota: limit, quotaRemaining: limit });

  it('none is no limit', async () => {
    const { reference } = await shop.world.product();
    expect(await remaining(await shop.world.browser(), reference)).toEqual(of(null));
  });

  it('the most specific wins, larger or smaller: establishment, then kind, then the product’s default', async () => {
    const product = await shop.world.product({ monthlyQuota: 10 });
    const [section, favoured, er] = [
      await shop.world.establishment({ kind: kinds.section }),
      await shop.world.establishment({ kind: kinds.section }),
      await shop.world.establishment({ kind: kinds.er }),
    ];
    const ct = await shop.world.establishment({ kind: EstablishmentKind.CT });
    await shop.world.quota(product, 7, { kind: kinds.section });
    await shop.world.quota(product, 20, { kind: kinds.er });
    await shop.world.quota(product, 30, { establishment: favoured });
    await shop.world.quota(product, 0, { establishment: er });
    const at = async (home: typeof section) =>
      remaining(await shop.world.browser(await shop.world.account({ home })), product.reference);
    expect(await at(section)).toEqual(of(7));
    expect(await at(favoured)).toEqual(of(30));
    expect(await at(er)).toEqual(of(0));
    expect(await at(ct)).toEqual(of(10));
  });

  it('a dated one counts in its months alone', async () => {
    const product = await shop.world.product({ monthlyQuota: 10 });
    const home = await shop.world.establishment();
    const account = await shop.world.account({ home });
    await shop.world.quota(product, 3, { establishment: home }, { from: '2026-11-01', until: '2026-12-31' });
    const at = async (now: string) => {
      shop.clock.set(now);
      return (await remaining(await shop.world.browser(account), product.reference)).monthlyQuota;
    };
    expect({
      october: await at('2026-10-31T22:59:59Z'), // still October in Paris
      november: await at('2026-10-31T23:00:00Z'), // midnight in Paris, 1 November
      december: await at('2026-12-31T22:59:59Z'),
      january: await at('2026-12-31T23:00:00Z'),
    }).toEqual({ october: 10, november: 3, december: 3, january: 10 });
  });

  it('of two for the same subject the later one wins; an expired one for the establishment gives way to its kind’s', async () => {
    const product = await shop.world.product({ monthlyQuota: 10 });
    const home = await shop.world.establishment({ kind: kinds.section });
    await shop.world.quota(product, 4, { kind: kinds.section });
    await shop.world.quota(product, 5, { kind: kinds.section }, { from: '2026-11-01' });
    await shop.world.quota(product, 6, { establishment: home }, { until: '2026-10-31' });
    await shop.world.quota(product, 8, { establishment: home }, { from: '2026-12-01' });
    expect(await remaining(await shop.world.browser(await shop.world.account({ home })), product.reference)).toEqual(
      of(5),
    );
  });

  it('R-QUO-3: counts the orders for this establishment, whoever saved them, and no other’s', async () => {
    const { reference } = await shop.world.product({ monthlyQuota: 10, maximum: 20 });
    const home = await shop.world.establishment();
    const [a, b] = [
      await shop.world.browser(await shop.world.account({ home })),
      await shop.world.browser(await shop.world.account({ home })),
    ];
    const elsewhere = await shop.world.browser();
    await a.saveOrderOf([reference, 4]);
    const validated = await b.saveOrderOf([reference, 3]);
    await b.validate(validated.number);
    expect(await left(a, reference)).toMatchObject({
      monthlyQuota: 10,
      quotaRemaining: 3,
      orderableQuantities: [1, 2, 3],
    });
    expect(await left(elsewhere, reference)).toMatchObject({ monthlyQuota: 10, quotaRemaining: 10 });
  });

  it('less than the smallest orderable quantity says that the quota is reached', async () => {
    const { reference } = await shop.world.product({ monthlyQuota: 15, minimum: 10, step: 10 });
    const browser = await shop.world.browser();
    expect(await left(browser, reference)).toMatchObject({ availability: 'AVAILABLE', orderableQuantities: [10] });
    await browser.saveOrderOf([reference, 10]);
    expect(await left(browser, reference)).toMatchObject({
      availability: 'QUOTA_REACHED',
      quotaRemaining: 5,
      orderableQuantities: [],
    });
    expect((await lookAt(browser, { search: reference })).data?.products).toMatchObject({
      total: 1,
      orderableTotal: 0,
    });
  });

  it('a quota made smaller than what was used shows nothing left, never less', async () => {
    const product = await shop.world.product({ monthlyQuota: 10 });
    const browser = await shop.world.browser();
    await browser.saveOrderOf([product.reference, 6]);
    await shop.sql('update product set default_monthly_quota = 4 where id = $1', [product.id]);
    expect(await left(browser, product.reference)).toMatchObject({
      monthlyQuota: 4,
      quotaRemaining: 0,
      availability: 'QUOTA_REACHED',
    });
    await shop.sql('update product set default_monthly_quota = 10 where id = $1', [product.id]);
  });

  it('R-QUO-1: begins again with the month of Paris', async () => {
    const { reference } = await shop.world.product({ monthlyQuota: 5 });
    const account = await shop.world.account();
    shop.clock.set('2026-11-30T10:00:00Z');
    const browser = await shop.world.browser(account);
    await browser.saveOrderOf([reference, 5]);
    shop.clock.set('2026-11-30T22:59:59.999Z');
    expect(await left(await shop.world.browser(account), reference)).toMatchObject({
      quotaRemaining: 0,
      availability: 'QUOTA_REACHED',
    });
    shop.clock.advance({ ms: 1 });
    expect(await left(await shop.world.browser(account), reference)).toMatchObject({
      quotaRemaining: 5,
      availability: 'AVAILABLE',
    });
  });

  it('no stock is said before no quota', async () => {
    const { reference } = await shop.world.product({ stock: 2, monthlyQuota: 0 });
    const browser = await shop.world.browser();
    expect(await left(browser, reference)).toMatchObject({ availability: 'QUOTA_REACHED', orderableQuantities: [] });
    await shop.sql('update product set quantity_minimum = 3 where reference = $1', [reference]);
    expect(await left(browser, reference)).toMatchObject({ availability: 'OUT_OF_STOCK' });
  });

  it('of a thousand: the smaller of stock and quota bounds the choices', async () => {
    const { reference } = await shop.world.product({
      stock: 70,
      monthlyQuota: 45,
      minimum: 10,
      step: 10,
      maximum: 100,
    });
    expect(await left(await shop.world.browser(), reference)).toMatchObject({ orderableQuantities: [10, 20, 30, 40] });
  });
});

it('the cart shows the same of its products as the catalogue', async () => {
  const product = await shop.world.product({ stock: 8, monthlyQuota: 6 });
  const browser = await shop.world.browser();
  await browser.addToCart(product.reference, 2);
  await (await shop.world.browser()).saveOrderOf([product.reference, 3]);
  const asked =
    '{ cart { lines { product { stockAvailable quotaRemaining monthlyQuota availability orderableQuantities } } } }';
  const { data } = await browser.request<{ cart: { lines: { product: unknown }[] } }>(asked);
  expect(data?.cart.lines).toEqual([{ product: await left(browser, product.reference) }]);
  expect(data?.cart.lines[0]?.product).toMatchObject({
    stockAvailable: 5,
    quotaRemaining: 6,
    orderableQuantities: [1, 2, 3, 4, 5],
  });
});
