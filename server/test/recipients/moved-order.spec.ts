import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expireOrder } from '../../src/ordering/expire-order.js';
import { expectBooksToAddUp } from '../books.js';
import { findAudit, findQuotaUsage, findRecord, findStock } from '../ordering/order-records.js';
import { expectNothingToChange } from '../ordering/table-snapshot.js';
import { statementsOf } from '../races/watch-statements.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { aDirector, choose, recipientCart, selected } from './recipient-page.js';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));
afterAll(() => shop.close());

const NOVEMBER = '2026-11-01';

/** Five pieces saved for `allier`, reopened by its director. `first` says which of the two has the smaller id. */
async function anOrderForAllier({ homeQuota = 10, allierQuota = 5 } = {}) {
  const director = await aDirector(shop);
  const product = await shop.world.product({ stock: 20, monthlyQuota: homeQuota });
  await shop.world.quota(product, allierQuota, { establishment: director.allier });
  await director.browser.addToCart(product.reference, 5);
  await selected(director.browser, director.allier);
  const { number } = (await director.browser.save()).data!.saveOrder;
  await director.browser.reopen(number);
  return { ...director, product, number };
}

describe('R-RES-6, R-QUO-3: an order that is moved to another recipient', () => {
  it.each([
    ['to one whose row is locked before its own', 'home' as const],
    ['to one whose row is locked after its own', 'essonne' as const],
  ])('%s gives back to the first and takes from the second, at once', async (_how, to) => {
    const order = await anOrderForAllier();
    const { browser, product, number, allier } = order;
    const other = order[to];
    expect(other.id < allier.id).toBe(to === 'home');
    expect(await selected(browser, other)).toMatchObject({
      outcome: 'AVAILABLE',
      cart: { modifiesOrder: number, lines: [{ quantity: 5, product: { quotaRemaining: 10, stockAvailable: 20 } }] },
    });
    // the reservation and the quota stay with the first until it is saved
    expect(await findQuotaUsage(shop, product.id)).toEqual([{ establishment: allier.id, month: NOVEMBER, used: 5 }]);
    await browser.setQuantity(product.reference, 8);
    expect((await browser.save()).data?.saveOrder).toMatchObject({ number, lines: [{ quantity: 8 }] });
    expect(await findQuotaUsage(shop, product.id)).toEqual([{ establishment: other.id, month: NOVEMBER, used: 8 }]);
    expect(await findStock(shop, product.id)).toEqual({ onHand: 20, reserved: 8 });
    expect((await findRecord(shop, number)).recipientId).toBe(other.id);
    await expectBooksToAddUp(shop.sql);
  });

  it('refused by the second’s quota changes nothing, and « Mettre à jour » repairs the cart', async () => {
    const { browser, product, number, essonne, allier } = await anOrderForAllier();
    await selected(browser, essonne);
    // the quota goes while the cart is looked at
    await shop.world.quota(product, 3, { establishment: essonne });
    const refused = await expectNothingToChange(shop, () => browser.save());
    expect(refused).toMatchObject({
      code: 'QUOTA_EXCEEDED',
      details: { establishment: essonne.name, lines: [{ reference: product.reference, requested: 5, remaining: 3 }] },
    });
    expect(await findQuotaUsage(shop, product.id)).toEqual([{ establishment: allier.id, month: NOVEMBER, used: 5 }]);
    expect(await selected(browser, essonne)).toMatchObject({
      outcome: 'PARTIALLY_AVAILABLE',
      changes: [{ requested: 5, quantity: 3 }],
    });
    expect((await browser.save()).data?.saveOrder).toMatchObject({ number, lines: [{ quantity: 3 }] });
    expect(await findQuotaUsage(shop, product.id)).toEqual([{ establishment: essonne.id, month: NOVEMBER, used: 3 }]);
    await expectBooksToAddUp(shop.sql);
  });

  it('what it holds is free for its own establishment, and not for another', async () => {
    const { browser, allier, essonne, product } = await anOrderForAllier();
    await shop.world.quota(product, 2, { establishment: essonne });
    expect((await recipientCart(browser)).lines).toMatchObject([{ product: { quotaRemaining: 5 } }]);
    expect((await selected(browser, essonne)).cart.lines).toMatchObject([
      { quantity: 2, previousQuantity: 5, product: { quotaRemaining: 2 } },
    ]);
    expect((await selected(browser, allier)).cart.lines).toMatchObject([
      { quantity: 5, previousQuantity: null, product: { quotaRemaining: 5 } },
    ]);
  });

  it('there and back again is what it was', async () => {
    const { browser, allier, essonne, product, number } = await anOrderForAllier();
    await selected(browser, essonne);
    await browser.save();
    await browser.reopen(number);
    await selected(browser, allier);
    expect((await browser.save()).code).toBeNull();
    expect(await findQuotaUsage(shop, product.id)).toEqual([{ establishment: allier.id, month: NOVEMBER, used: 5 }]);
    await expectBooksToAddUp(shop.sql);
  });

  it('chosen and not updated it cannot be saved; given up it is as it was', async () => {
    const { browser, essonne, allier, product, number } = await anOrderForAllier();
    await choose(browser, essonne);
    expect((await expectNothingToChange(shop, () => browser.save())).code).toBe('CART_NEEDS_UPDATE');
    await browser.emptyCart();
    expect((await findRecord(shop, number)).recipientId).toBe(allier.id);
    expect(await findQuotaUsage(shop, product.id)).toEqual([{ establishment: allier.id, month: NOVEMBER, used: 5 }]);
  });

  it('in the month after, still counts in the month it was first saved in, for its new recipient', async () => {
    const { browser, account, essonne, product, number } = await anOrderForAllier();
    await browser.emptyCart();
    shop.clock.set('2026-11-28T09:00:00Z');
    const late = await shop.world.browser(account);
    await late.addToCart(product.reference, 2);
    await selected(late, essonne);
    const { number: second } = (await late.save()).data!.saveOrder;
    shop.clock.set('2026-12-01T09:00:00Z');
    const december = await shop.world.browser(account);
    expect((await december.reopen(number)).code).toBe('ORDER_NOT_MODIFIABLE'); // past its limit
    await december.reopen(second);
    await selected(december, await aHome(account.id));
    expect((await december.save()).code).toBeNull();
    const used = await findQuotaUsage(shop, product.id);
    expect(used.filter(({ establishment }) => establishment === essonne.id)).toEqual([]);
    expect(used.every(({ month }) => month === NOVEMBER)).toBe(true);
    expect((await findRecord(shop, second)).quotaMonth).toBe(NOVEMBER);
    await expectBooksToAddUp(shop.sql);
  });

  it('R-QUO-3: cancelled or expired, it gives back to whom and to the month it then counts for', async () => {
    const { browser, essonne, product, number } = await anOrderForAllier();
    await selected(browser, essonne);
    await browser.save();
    shop.clock.set('2026-11-17T22:59:59Z');
    await shop.sql('update session set expires_at = $1, ends_at = $1', [new Date('2026-12-01T00:00:00Z')]);
    expect(await findQuotaUsage(shop, product.id)).toEqual([{ establishment: essonne.id, month: NOVEMBER, used: 5 }]);
    const { id, reservedUntil } = await findRecord(shop, number);
    shop.clock.set(reservedUntil);
    await expireOrder(shop.operation(), id);
    expect(await findQuotaUsage(shop, product.id)).toEqual([]);
    await expectBooksToAddUp(shop.sql);
  });

  it('invariant 7: the history says that it moved, from whom and to whom', async () => {
    const { browser, essonne, allier, number } = await anOrderForAllier();
    await selected(browser, essonne);
    await browser.save();
    const audit = await findAudit(shop, (await findRecord(shop, number)).id);
    expect(audit.map(({ action }) => action)).toEqual(['ORDER_SAVED', 'ORDER_MODIFIED']);
    expect(audit[0]).toMatchObject({ after: { recipientId: allier.id } });
    expect(audit[1]).toMatchObject({ before: { recipientId: allier.id }, after: { recipientId: essonne.id } });
  });
});

describe('statements', () => {
  const MOST_LINES = 60;
  it.each([1, 3, MOST_LINES])(
    'R-ENT-2: « Mettre à jour » of %i lines: 6 at the most; saving an order so moved: 11',
    async (lines) => {
      const { browser, account, allier } = await aDirector(shop);
      const products = [];
      for (let i = 0; i < lines; i++)
        products.push(await shop.world.product({ stock: 1000, monthlyQuota: i % 3 === 0 ? 1 : 1000 }));
      await browser.addToCart(products[0]!.reference, 1);
      await shop.sql(
        `insert into cart_line (cart_id, product_id, quantity)
      select c.id, p.id, 1 from cart c join session s on s.id = c.id, unnest($2::int[]) as p (id)
      where s.account_id = $1 on conflict do nothing`,
        [account.id, products.map(({ id }) => id)],
      );
      await shop.operation().settings.get();
      await recipientCart(browser); // settings are read every few seconds, by whoever comes first
      const select = await statementsOf(() => selected(browser, allier));
      expect(select.length).toBeLessThanOrEqual(6);
      const { number } = (await browser.save()).data!.saveOrder;
      await browser.reopen(number);
      await shop.sql(
        'update cart_line set quantity = 2 where cart_id in (select id from cart where order_id is not null) and $1',
        [true],
      );

      const { home } = await homeOf(account.id);
      let changes = 0;
      const update = await statementsOf(async () => (changes = (await selected(browser, { id: home })).changes.length));
      expect(changes).toBe(Math.ceil(lines / 3));
      expect(update.length).toBeLessThanOrEqual(6);
      await recipientCart(browser);
      let saved: Awaited<ReturnType<typeof browser.save>> | null = null;
      const save = await statementsOf(async () => (saved = await browser.save()));
      expect(saved).toMatchObject({ code: null });
      // one more than a change that stays where it was: the first establishment’s quota
      expect(save).toHaveLength(11);
    },
  );

  it('choosing: 7 at the most, the cart of its answer included', async () => {
    const { browser, allier } = await aDirector(shop);
    const product = await shop.world.product();
    await browser.addToCart(product.reference, 1);
    expect((await statementsOf(() => choose(browser, allier))).length).toBeLessThanOrEqual(7);
  });
});

async function homeOf(accountId: number): Promise<{ home: number }> {
  const [found] = await shop.sql<{ home: number }>('select home_establishment_id as home from account where id = $1', [
    accountId,
  ]);
  return found!;
}

async function aHome(accountId: number): Promise<{ id: number }> {
  return { id: (await homeOf(accountId)).home };
}
