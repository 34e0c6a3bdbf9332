import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Establishment } from '../../src/establishments/establishment.entity.js';
import { sweepOrders } from '../../src/ordering/sweep-orders.js';
import { expectBooksToAddUp } from '../books.js';
import { findMails, findQuotaUsage, findRecord, findStock } from '../ordering/order-records.js';
import { expectNothingToChange } from '../ordering/table-snapshot.js';
import { holdRows } from '../races/row-barrier.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import { type FailingOrders, makeOrdersFail } from './failing-orders.js';

const SAVED_AT = '2026-11-10T09:00:00.000Z';
const LIMIT = '2026-11-17T23:00:00.000Z';

let shop: TestApp;
let failing: FailingOrders;
const log = { error: () => undefined };
// ROLE=web: no job process runs anywhere
beforeAll(async () => {
  shop = await createTestApp();
  failing = await makeOrdersFail(shop.databaseUrl);
});
beforeEach(() => shop.clock.set(SAVED_AT));
afterEach(async () => {
  // what a test leaves is not the next one's to find
  await failing.mend();
  shop.clock.set('2028-01-01T00:00:00Z');
  await sweepOrders(shop.operation(log));
});
afterAll(async () => {
  await failing.close();
  await shop.close();
});

/** All pieces of a product, and all of an establishment's quota of it, held by one saved order. */
async function aProductHeldWhole(options: { home?: Establishment; stock?: number; monthlyQuota?: number | null } = {}) {
  const { home, stock = 5, monthlyQuota = 5 } = options;
  const product = await shop.world.product({ stock, monthlyQuota });
  const owner = await shop.world.browser(await shop.world.account(home ? { home } : {}));
  const order = await owner.saveOrderOf([product.reference, stock]);
  return { product, owner, order, id: (await findRecord(shop, order.number)).id };
}

async function receive(productId: number, pieces: number) {
  await shop.sql('update product set on_hand = on_hand + $2 where id = $1', [productId, pieces]);
  await shop.sql(
    `insert into stock_movement (product_id, kind, on_hand_change, at) values ($1, 'RECEIPT', $2, now())`,
    [productId, pieces],
  );
}

async function availabilityOf(browser: TestClient, reference: string) {
  const answer = await browser.request<{
    product: Record<string, unknown>;
    products: { items: { reference: string; availability: string }[] };
  }>(
    `query ($reference: String!) {
      product(reference: $reference) { availability stockAvailable quotaRemaining orderableQuantities }
      products(filter: { universe: PRINTS, isOrderable: true, search: $reference }) { items { reference availability } }
    }`,
    { reference },
  );
  return {
    ...answer.data?.product,
    isListed: answer.data?.products.items.some((item) => item.reference === reference),
  };
}

describe('R-RES-5: with no job process at all, a reservation past its limit holds nothing', () => {
  it('the product shows what is free again, from the limit on', async () => {
    const { product } = await aProductHeldWhole({ monthlyQuota: null });
    const browser = await shop.world.browser();
    shop.clock.set(new Date(Date.parse(LIMIT) - 1));
    expect(await availabilityOf(browser, product.reference)).toEqual({
      availability: 'OUT_OF_STOCK',
      stockAvailable: 0,
      quotaRemaining: null,
      orderableQuantities: [],
      isListed: false,
    });
    shop.clock.set(LIMIT);
    const shown = await expectNothingToChange(shop, () => availabilityOf(browser, product.reference));
    expect(shown).toEqual({
      availability: 'AVAILABLE',
      stockAvailable: 5,
      quotaRemaining: null,
      orderableQuantities: [1, 2, 3, 4, 5],
      isListed: true,
    });
  });

  it('so does the quota, of the month that it was taken from', async () => {
    const home = await shop.world.establishment();
    const { product } = await aProductHeldWhole({ home, stock: 20, monthlyQuota: 20 });
    await receive(product.id, 20);
    const colleague = await shop.world.browser(await shop.world.account({ home }));
    expect(await availabilityOf(colleague, product.reference)).toMatchObject({
      availability: 'QUOTA_REACHED',
      quotaRemaining: 0,
    });
    shop.clock.set(LIMIT);
    expect(await availabilityOf(colleague, product.reference)).toMatchObject({
      availability: 'AVAILABLE',
      quotaRemaining: 20,
    });
    shop.clock.set('2026-12-01T09:00:00Z');
    expect(await availabilityOf(colleague, product.reference)).toMatchObject({
      quotaRemaining: 20,
      stockAvailable: 40,
    });
  });

  it('another buyer’s save takes the pieces; the order that held them expires once, with one mail', async () => {
    const { product, order, id, owner } = await aProductHeldWhole();
    const buyer = await shop.world.browser();
    shop.clock.set(LIMIT);
    await buyer.saveOrderOf([product.reference, 5]);
    expect((await findRecord(shop, order.number)).status).toBe('EXPIRED');
    expect((await findMails(shop, id)).map(({ kind }) => kind)).toEqual(['ORDER_EXPIRED']);
    expect(await findStock(shop, product.id)).toEqual({ onHand: 5, reserved: 5 });
    expect((await owner.order(order.number)).data?.order?.status).toBe('EXPIRED');
    await expectBooksToAddUp(shop.sql);
    // jobs run again
    await expectNothingToChange(shop, () => sweepOrders(shop.operation(log)));
  });

  it('another buyer’s save takes the quota', async () => {
    const home = await shop.world.establishment();
    const { product, order } = await aProductHeldWhole({ home });
    await receive(product.id, 5);
    const colleague = await shop.world.browser(await shop.world.account({ home }));
    shop.clock.set(LIMIT);
    await colleague.saveOrderOf([product.reference, 5]);
    expect((await findRecord(shop, order.number)).status).toBe('EXPIRED');
    expect(await findQuotaUsage(shop, product.id)).toEqual([{ establishment: home.id, month: '2026-11-01', used: 5 }]);
    await expectBooksToAddUp(shop.sql);
  });

  it('a save that would be short all the same is refused, and says what there is', async () => {
    const { product, order } = await aProductHeldWhole();
    await shop.sql('update product set default_monthly_quota = null where id = $1', [product.id]);
    const buyer = await shop.world.browser();
    await buyer.addToCart(product.reference, 6);
    shop.clock.set(LIMIT);
    expect(await buyer.save()).toMatchObject({
      code: 'INSUFFICIENT_STOCK',
      details: { lines: [{ requested: 6, available: 5 }] },
    });
    expect((await findRecord(shop, order.number)).status).toBe('EXPIRED');
    await expectBooksToAddUp(shop.sql);
  });

  it('a save that is not short of anything leaves it to the jobs', async () => {
    const { product, order } = await aProductHeldWhole();
    const other = await shop.world.product();
    await receive(product.id, 1);
    shop.clock.set(LIMIT);
    await (await shop.world.browser()).saveOrderOf([product.reference, 1], [other.reference, 1]);
    expect((await findRecord(shop, order.number)).status).toBe('SAVED');
    await expectBooksToAddUp(shop.sql);
  });

  it('many orders past their limit, a piece each, are all given back to one save', async () => {
    const product = await shop.world.product({ stock: 6 });
    const owner = await shop.world.browser();
    for (let i = 0; i < 6; i++) await owner.saveOrderOf([product.reference, 1]);
    shop.clock.set(LIMIT);
    await (await shop.world.browser()).saveOrderOf([product.reference, 6]);
    expect(await findStock(shop, product.id)).toEqual({ onHand: 6, reserved: 6 });
    await expectBooksToAddUp(shop.sql);
  });

  it('one that cannot be expired does not keep the others from being', async () => {
    const product = await shop.world.product({ stock: 3 });
    const owner = await shop.world.browser();
    const ids = [];
    for (let i = 0; i < 3; i++)
      ids.push((await findRecord(shop, (await owner.saveOrderOf([product.reference, 1])).number)).id);
    await failing.add(ids[0]!);
    shop.clock.set(LIMIT);
    const buyer = await shop.world.browser();
    await buyer.addToCart(product.reference, 3);
    // a clear refusal, not an internal error
    expect(await buyer.save()).toMatchObject({ code: 'INSUFFICIENT_STOCK', details: { lines: [{ available: 2 }] } });
    await buyer.setQuantity(product.reference, 2);
    expect((await buyer.save()).code).toBeNull();
    await expectBooksToAddUp(shop.sql);
  });

  it('an expiry under way in another process is waited for, not taken for a shortage', async () => {
    const { product, id } = await aProductHeldWhole();
    const buyer = await shop.world.browser();
    await buyer.addToCart(product.reference, 5);
    shop.clock.set(LIMIT);
    const barrier = await holdRows(shop.databaseUrl, 'select from product where id = $1 for no key update', [
      product.id,
    ]);
    const saving = buyer.save();
    await barrier.waitFor(1);
    const sweeping = sweepOrders(shop.operation(log));
    await barrier.waitFor(2);
    await barrier.release();
    expect((await saving).code).toBeNull();
    await sweeping;
    expect((await findMails(shop, id)).map(({ kind }) => kind)).toEqual(['ORDER_EXPIRED']);
    await expectBooksToAddUp(shop.sql);
  });

  it('its order reads as expired and can no longer be validated, modified or cancelled', async () => {
    const { owner, order } = await aProductHeldWhole();
    shop.clock.set(LIMIT);
    expect((await owner.order(order.number)).data?.order).toMatchObject({ status: 'EXPIRED', isModifiable: false });
    for (const act of ['validate', 'reopen', 'cancel'] as const) {
      const refused = await expectNothingToChange<{ code: string | null; details: unknown }>(shop, () =>
        owner[act](order.number),
      );
      expect(refused).toMatchObject({ code: 'ORDER_NOT_MODIFIABLE', details: { status: 'EXPIRED' } });
    }
  });

  it('when jobs run again it expires once, with one mail, whatever many sweeps there are', async () => {
    const { product, order, id } = await aProductHeldWhole();
    shop.clock.set('2026-11-25T09:00:00Z');
    await Promise.all([sweepOrders(shop.operation(log)), sweepOrders(shop.operation(log))]);
    await expectNothingToChange(shop, () => sweepOrders(shop.operation(log)));
    expect(await findRecord(shop, order.number)).toMatchObject({ status: 'EXPIRED', closedAt: shop.clock.now() });
    expect((await findMails(shop, id)).map(({ kind }) => kind)).toEqual(['ORDER_EXPIRED']);
    expect(await findStock(shop, product.id)).toEqual({ onHand: 5, reserved: 0 });
    await expectBooksToAddUp(shop.sql);
  });
});
