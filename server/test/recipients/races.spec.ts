import type { Establishment } from '../../src/establishments/establishment.entity.js';
import type { TestClient } from '../test-client.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectBooksToAddUp } from '../books.js';
import { deliverTo } from '../cart/cart-page.js';
import { findQuotaUsage } from '../ordering/order-records.js';
import { expectNothingToChange } from '../ordering/table-snapshot.js';
import { countCodes } from '../races/crowd.js';
import { holdRows } from '../races/row-barrier.js';
import { openSecondApp, type SecondApp } from '../races/second-app.js';
import { countRollbacks, statementsOf } from '../races/watch-statements.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { aDirector, recipientCart, select, selected } from './recipient-page.js';

let shop: TestApp;
let second: SecondApp;
beforeAll(async () => {
  shop = await createTestApp({ DATABASE_POOL_SIZE: '20' });
  second = await openSecondApp(shop);
});
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));
afterAll(async () => {
  await second.close();
  await shop.close();
});

const NOVEMBER = '2026-11-01';

/** Two directors of other sections, who both order for `section` too, one on each instance. */
async function twoDirectorsOf(quotas: readonly number[]) {
  const section = await shop.world.establishment();
  const products = [];
  for (const limit of quotas) {
    const product = await shop.world.product({ stock: 1000, name: `Support à ${limit}` });
    await shop.world.quota(product, limit, { establishment: section });
    products.push(product);
  }
  const one = (await aDirector(shop, { manages: [section] })).browser;
  const other = second.of((await aDirector(shop, { manages: [section] })).browser);
  return { section, products, one, other };
}

describe('R-QUO-4, R-ENT-4: two directors drain one section’s quota at once', () => {
  it('who both stand at it: usage is never above the limit, and who comes second is told of which lines', async () => {
    const { section, products, one, other } = await twoDirectorsOf([10, 10, 100]);
    const [first, middle, last] = products;
    for (const browser of [one, other]) {
      await browser.addToCart(first!.reference, 7);
      await browser.addToCart(middle!.reference, 6);
      await browser.addToCart(last!.reference, 5);
      expect(await selected(browser, section)).toMatchObject({ outcome: 'AVAILABLE' });
    }
    const barrier = await holdRows(shop.databaseUrl, 'select from product where id = $1 for no key update', [
      first!.id,
    ]);
    const saving = [one.save(), other.save()];
    await barrier.waitFor(2);
    await barrier.release();
    const answers = await Promise.all(saving);
    expect(countCodes(answers)).toEqual({ OK: 1, QUOTA_EXCEEDED: 1 });
    expect(answers.find(({ code }) => code)?.details).toEqual({
      establishment: section.name,
      month: '2026-11',
      lines: [
        { reference: first!.reference, name: first!.name, requested: 7, remaining: 3 },
        { reference: middle!.reference, name: middle!.name, requested: 6, remaining: 4 },
      ],
    });
    expect(await findQuotaUsage(shop, first!.id)).toEqual([{ establishment: section.id, month: NOVEMBER, used: 7 }]);
    expect(await findQuotaUsage(shop, last!.id)).toEqual([{ establishment: section.id, month: NOVEMBER, used: 5 }]);
    await expectBooksToAddUp(shop.sql);
  });

  it('again and again until nothing is left, who is refused updates and goes on: all of it is taken, and no more', async () => {
    const LIMIT = 37;
    const { section, products, one, other } = await twoDirectorsOf([LIMIT]);
    const [product] = products;
    const drain = async (browser: typeof one): Promise<number> => {
      let taken = 0;
      for (;;) {
        await browser.addToCart(product!.reference, 5);
        for (;;) {
          const { outcome, cart } = await selected(browser, section);
          if (outcome === 'UNAVAILABLE') {
            await browser.emptyCart();
            return taken;
          }
          const { code } = await browser.save();
          if (code === null) {
            taken += cart.quantityTotal;
            break;
          }
          expect(code).toBe('QUOTA_EXCEEDED');
        }
      }
    };
    const taken = await Promise.all([
      drain(one),
      drain(other),
      drain((await aDirector(shop, { manages: [section] })).browser),
    ]);
    expect(taken.reduce((sum, each) => sum + each, 0)).toBe(LIMIT);
    expect(await findQuotaUsage(shop, product!.id)).toEqual([
      { establishment: section.id, month: NOVEMBER, used: LIMIT },
    ]);
    await expectBooksToAddUp(shop.sql);
  });

  it('the update, then the save by another: QUOTA_EXCEEDED with its lines, nothing changes, and the update repairs the cart', async () => {
    const { section, products, one, other } = await twoDirectorsOf([10, 10]);
    const [scarce, plenty] = products;
    await one.addToCart(scarce!.reference, 8);
    await one.addToCart(plenty!.reference, 2);
    expect((await selected(one, section)).outcome).toBe('AVAILABLE');

    await other.addToCart(scarce!.reference, 9);
    await selected(other, section);
    expect((await other.save()).code).toBeNull();

    const refused = await expectNothingToChange(shop, () => one.save('the-key'));
    expect(refused).toEqual({
      data: null,
      code: 'QUOTA_EXCEEDED',
      details: {
        establishment: section.name,
        month: '2026-11',
        lines: [{ reference: scarce!.reference, name: scarce!.name, requested: 8, remaining: 1 }],
      },
    });
    // what was typed is still there
    expect((await recipientCart(one)).lines).toMatchObject([{ quantity: 8 }, { quantity: 2 }]);
    expect(await selected(one, section)).toMatchObject({
      outcome: 'PARTIALLY_AVAILABLE',
      changes: [{ reference: scarce!.reference, requested: 8, quantity: 1, reason: 'QUOTA' }],
    });
    expect((await one.save('the-key')).data?.saveOrder.lines).toMatchObject([{ quantity: 1 }, { quantity: 2 }]);
    expect(await findQuotaUsage(shop, scarce!.id)).toEqual([{ establishment: section.id, month: NOVEMBER, used: 10 }]);
    await expectBooksToAddUp(shop.sql);
  });

  it('orders that swap their recipients at once meet no deadlock', async () => {
    const [left, right] = [await shop.world.establishment(), await shop.world.establishment()];
    const products = [await shop.world.product({ monthlyQuota: 100 }), await shop.world.product({ monthlyQuota: 100 })];
    const orders: { browser: TestClient; to: Establishment }[] = [];
    for (let i = 0; i < 8; i++) {
      const director = (await aDirector(shop, { manages: [left, right] })).browser;
      const browser = i % 2 ? second.of(director) : director;
      const [from, to] = i % 4 < 2 ? [left, right] : [right, left];
      for (const { reference } of i % 2 ? products : [...products].reverse()) await browser.addToCart(reference, 3);
      await selected(browser, from);
      const { number } = (await browser.save()).data!.saveOrder;
      await browser.reopen(number);
      await selected(browser, to);
      orders.push({ browser, to });
    }
    let answers: { code: string | null }[] = [];
    const statements = await statementsOf(
      async () => (answers = await Promise.all(orders.map(({ browser }) => browser.save()))),
    );
    expect(countCodes(answers)).toEqual({ OK: 8 });
    expect(countRollbacks(statements)).toBe(0);
    for (const { id } of products) {
      expect(await findQuotaUsage(shop, id)).toEqual([
        { establishment: left.id, month: NOVEMBER, used: 12 },
        { establishment: right.id, month: NOVEMBER, used: 12 },
      ]);
    }
    await expectBooksToAddUp(shop.sql);
  });
});

describe('one cart, several clicks at once', () => {
  it('two updates for two establishments: the cart is of one of them, its quantities are that one’s', async () => {
    for (let round = 0; round < 10; round++) {
      const { browser, allier, essonne } = await aDirector(shop);
      const product = await shop.world.product();
      await shop.world.quota(product, 3, { establishment: allier });
      await shop.world.quota(product, 2, { establishment: essonne });
      await browser.addToCart(product.reference, 5);
      const answers = await Promise.all([select(browser, allier), select(second.of(browser), essonne)]);
      expect(countCodes(answers)).toEqual({ OK: 2 });
      const { recipient, lines, needsUpdate } = await recipientCart(browser);
      const quantity = recipient.id === String(allier.id) ? 3 : 2;
      expect({ needsUpdate, lines }).toMatchObject({ needsUpdate: false, lines: [{ quantity, previousQuantity: 5 }] });
      expect((await browser.save()).code).toBeNull();
    }
    await expectBooksToAddUp(shop.sql);
  });

  it('an update and a save: the order is of one establishment as a whole', async () => {
    for (let round = 0; round < 10; round++) {
      const { browser, allier, home } = await aDirector(shop);
      const product = await shop.world.product({ monthlyQuota: 10 });
      await shop.world.quota(product, 3, { establishment: allier });
      await browser.addToCart(product.reference, 5);
      const [, saved] = await Promise.all([select(browser, allier), second.of(browser).save()]);
      expect(saved.code).toBeNull();
      const [used] = await findQuotaUsage(shop, product.id);
      expect([
        { establishment: home.id, month: NOVEMBER, used: 5 },
        { establishment: allier.id, month: NOVEMBER, used: 3 },
      ]).toContainEqual(used);
    }
    await expectBooksToAddUp(shop.sql);
  });

  it('reopening an order and saving what was reopened: its address stays its own', async () => {
    const { browser, account, allier } = await aDirector(shop);
    const product = await shop.world.product();
    await browser.addToCart(product.reference, 5);
    await selected(browser, allier);
    await deliverTo(browser, { ...shop.world.address('Vichy', '03200') });
    const { number } = (await browser.save()).data!.saveOrder;
    const barrier = await holdRows(
      shop.databaseUrl,
      'select from cart where id = (select id from session where account_id = $1) for update',
      [account.id],
    );
    const reopening = browser.reopen(number);
    await barrier.waitFor(1);
    const saving = second.of(browser).save();
    await barrier.waitFor(2);
    await barrier.release();
    expect(countCodes([await reopening, await saving])).toEqual({ OK: 2 });
    expect((await saving).data?.saveOrder.number).toBe(number);
    const [order] = await shop.sql(
      'select delivery_address ->> $2 as city, recipient_id as recipient from orders where number = $1',
      [number, 'city'],
    );
    expect(order).toEqual({ city: 'Vichy', recipient: allier.id });
    await expectBooksToAddUp(shop.sql);
  });
});
