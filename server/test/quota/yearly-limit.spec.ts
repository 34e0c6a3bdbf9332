import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../src/accounts/account.entity.js';
import { Universe } from '../../src/kernel/universe.js';
import { expectBooksToAddUp } from '../books.js';
import { findRecord } from '../ordering/order-records.js';
import { expectNothingToChange } from '../ordering/table-snapshot.js';
import { countCodes } from '../races/crowd.js';
import { holdRows } from '../races/row-barrier.js';
import { openSecondApp } from '../races/second-app.js';
import { statementsOf } from '../races/watch-statements.js';
import { carrierId, logistician, ship } from '../shipping/warehouse.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';

let shop: TestApp;
let pen: string;
beforeAll(async () => {
  shop = await createTestApp();
  pen = (await shop.world.product({ universe: Universe.GOODS, stock: 100_000 })).reference;
});
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));
afterAll(() => shop.close());

const save = async (browser: TestClient, reference = pen) => (await browser.saveOrderOf([reference, 1])).number;

/** An account that validated so many orders of goods at an instant. */
async function whoValidated(count: number, at = '2026-11-10T09:00:00Z') {
  shop.clock.set(at);
  const account = await shop.world.account();
  const browser = await shop.world.browser(account);
  for (let i = 0; i < count; i++) expect((await browser.validate(await save(browser), `ANSH-${i}`)).code).toBeNull();
  return { account, browser };
}

const grant = (account: Account, year: number, extra: number) =>
  shop.sql('insert into goods_order_grant (account_id, year, extra_orders) values ($1, $2, $3)', [
    account.id,
    year,
    extra,
  ]);

describe('R-QUO-5: two orders of goods from stock in a calendar year', () => {
  it('the third is refused with how many there were and whom to write to, and nothing changes', async () => {
    const { browser } = await whoValidated(2);
    const number = await save(browser);
    expect(await expectNothingToChange(shop, () => browser.validate(number, 'ANSH-3'))).toEqual({
      data: null,
      code: 'YEARLY_ORDER_LIMIT',
      details: { count: 2, contact: 'info@exemple.fr' },
    });
    // it can still be given up, or expire
    expect((await browser.order(number)).data?.order).toMatchObject({ status: 'SAVED', isModifiable: true });
    expect((await browser.cancel(number)).code).toBeNull();
    await expectBooksToAddUp(shop.sql);
  });

  it('what was validated is answered again, whatever the count', async () => {
    const { browser } = await whoValidated(1);
    const second = await save(browser);
    const first = await browser.validate(second, 'ANSH-X');
    expect(first.code).toBeNull();
    expect(await browser.validate(second, 'ANSH-X')).toEqual(first);
  });

  it('prints do not count, before or after', async () => {
    const leaflet = (await shop.world.product()).reference;
    const account = await shop.world.account();
    const browser = await shop.world.browser(account);
    for (let i = 0; i < 3; i++) expect((await browser.validate(await save(browser, leaflet))).code).toBeNull();
    for (let i = 0; i < 2; i++) expect((await browser.validate(await save(browser), `ANSH-${i}`)).code).toBeNull();
    expect((await browser.validate(await save(browser, leaflet))).code).toBeNull();
    expect((await browser.validate(await save(browser), 'ANSH-3')).code).toBe('YEARLY_ORDER_LIMIT');
  });

  it('neither does what was saved, cancelled or expired', async () => {
    const { browser } = await whoValidated(1);
    await browser.cancel(await save(browser));
    await save(browser);
    await save(browser);
    expect((await browser.validate(await save(browser), 'ANSH-2')).code).toBeNull();
  });

  it('a shipped order goes on counting', async () => {
    const { browser } = await whoValidated(1);
    const number = await save(browser);
    await browser.validate(number, 'ANSH-2');
    expect(
      (await ship(await logistician(shop), { number, carrierId: await carrierId(shop), trackingNumber: 'XY0001' }))
        .code,
    ).toBeNull();
    expect((await browser.validate(await save(browser), 'ANSH-3')).code).toBe('YEARLY_ORDER_LIMIT');
  });

  it('is of the account: a colleague of the same establishment has two of their own', async () => {
    const home = await shop.world.establishment();
    const [one, other] = [await shop.world.account({ home }), await shop.world.account({ home })];
    for (const account of [one, other]) {
      const browser = await shop.world.browser(account);
      for (let i = 0; i < 2; i++) expect((await browser.validate(await save(browser), `ANSH-${i}`)).code).toBeNull();
      expect((await browser.validate(await save(browser), 'ANSH-3')).code).toBe('YEARLY_ORDER_LIMIT');
    }
  });

  it.each([
    ['2026-12-31T22:59:59.999Z', true],
    ['2026-12-31T23:00:00.000Z', false],
    ['2026-12-31T23:59:59.999Z', false],
  ])('the year is that of Paris: at %s the orders of the year that ends count: %s', async (instant, isRefused) => {
    const { account } = await whoValidated(2, '2026-12-30T09:00:00Z');
    shop.clock.set(instant);
    const browser = await shop.world.browser(account);
    const { code } = await browser.validate(await save(browser), 'ANSH-3');
    expect(code).toBe(isRefused ? 'YEARLY_ORDER_LIMIT' : null);
  });

  it('it is the year of validating, not that of saving', async () => {
    const { account } = await whoValidated(2, '2026-12-30T09:00:00Z');
    const december = await shop.world.browser(account);
    const numbers = [await save(december), await save(december), await save(december)];
    shop.clock.set('2026-12-31T23:00:00Z');
    const browser = await shop.world.browser(account);
    expect((await browser.validate(numbers[0]!, 'ANSH-1')).code).toBeNull();
    expect((await browser.validate(numbers[1]!, 'ANSH-2')).code).toBeNull();
    expect(await browser.validate(numbers[2]!, 'ANSH-3')).toMatchObject({
      code: 'YEARLY_ORDER_LIMIT',
      details: { count: 2 },
    });
  });

  it('an order validated in the first moments of the year counts for it to its end', async () => {
    const { account } = await whoValidated(2, '2025-12-31T23:00:00.000Z');
    shop.clock.set('2026-12-31T22:59:59.999Z');
    const browser = await shop.world.browser(account);
    expect((await browser.validate(await save(browser), 'ANSH-3')).code).toBe('YEARLY_ORDER_LIMIT');
  });
});

describe('R-QUO-5: what an admin grants', () => {
  it('is for that account and that year, on top', async () => {
    const { account, browser } = await whoValidated(2);
    const { browser: other } = await whoValidated(2);
    await grant(account, 2026, 2);
    await grant(account, 2025, 5);
    for (let i = 2; i < 4; i++) expect((await browser.validate(await save(browser), `ANSH-${i}`)).code).toBeNull();
    expect(await browser.validate(await save(browser), 'ANSH-5')).toMatchObject({
      code: 'YEARLY_ORDER_LIMIT',
      details: { count: 4 },
    });
    expect((await other.validate(await save(other), 'ANSH-3')).code).toBe('YEARLY_ORDER_LIMIT');
  });

  it('the setting `yearlyGoodsOrders` is everybody’s', async () => {
    await shop.sql('insert into setting (key, value) values ($1, $2::jsonb)', ['yearlyGoodsOrders', '1']);
    const besides = await createTestApp({}, { besides: shop });
    try {
      const browser = await besides.world.browser();
      expect((await browser.validate(await save(browser), 'ANSH-1')).code).toBeNull();
      expect(await browser.validate(await save(browser), 'ANSH-2')).toMatchObject({
        code: 'YEARLY_ORDER_LIMIT',
        details: { count: 1, contact: 'info@exemple.fr' },
      });
    } finally {
      await besides.close();
      await shop.sql('delete from setting where key = $1', ['yearlyGoodsOrders']);
    }
  });
});

describe('R-QUO-5: what is left of it is told before it is needed', () => {
  const left = async (browser: TestClient) =>
    (
      await browser.request<{ viewer: { yearlyGoodsOrders: object | null } }>(
        '{ viewer { yearlyGoodsOrders { limit used remaining } } }',
      )
    ).data?.viewer.yearlyGoodsOrders;

  it('what was validated this year, out of the setting and what was granted', async () => {
    const { account, browser } = await whoValidated(1);
    await save(browser);
    expect(await left(browser)).toEqual({ limit: 2, used: 1, remaining: 1 });
    await grant(account, 2026, 3);
    await grant(account, 2027, 1);
    expect(await left(browser)).toEqual({ limit: 5, used: 1, remaining: 4 });
    shop.clock.set('2026-12-31T23:00:00.000Z');
    expect(await left(await shop.world.browser(account))).toEqual({ limit: 3, used: 0, remaining: 3 });
  });

  it('never less than nothing, where the setting was lowered since', async () => {
    const { account } = await whoValidated(2);
    await shop.sql('insert into setting (key, value) values ($1, $2::jsonb)', ['yearlyGoodsOrders', '1']);
    const besides = await createTestApp({}, { besides: shop });
    try {
      expect(await left(await besides.world.browser(account))).toEqual({ limit: 1, used: 2, remaining: 0 });
    } finally {
      await besides.close();
      await shop.sql('delete from setting where key = $1', ['yearlyGoodsOrders']);
    }
  });

  it('pooled goods do not count', async () => {
    const product = await shop.world.product({ universe: Universe.GOODS, isPooled: true });
    await shop.world.campaign(product);
    const browser = await shop.world.browser();
    expect((await browser.validate(await save(browser, product.reference), 'ANSH-1')).code).toBeNull();
    expect(await left(browser)).toEqual({ limit: 2, used: 0, remaining: 2 });
  });

  it('null for who orders no goods', async () => {
    const prints = await shop.world.browser(await shop.world.account({ universes: [Universe.PRINTS] }));
    expect(await left(prints)).toBeNull();
    expect(await left(await logistician(shop))).toBeNull();
  });
});

describe('R-QUO-5: at once', () => {
  it('two validations with one left, on two instances: one passes, the other is told', async () => {
    const second = await openSecondApp(shop);
    try {
      const { account, browser } = await whoValidated(1);
      const numbers = [await save(browser), await save(browser)];
      const barrier = await holdRows(shop.databaseUrl, 'select from account where id = $1 for no key update', [
        account.id,
      ]);
      const validating = [browser.validate(numbers[0]!, 'ANSH-A'), second.of(browser).validate(numbers[1]!, 'ANSH-B')];
      await barrier.waitFor(2);
      await barrier.release();
      const answers = await Promise.all(validating);
      expect(countCodes(answers)).toEqual({ OK: 1, YEARLY_ORDER_LIMIT: 1 });
      expect(answers.find(({ code }) => code)?.details).toEqual({ count: 2, contact: 'info@exemple.fr' });
      const statuses = await Promise.all(numbers.map(async (number) => (await findRecord(shop, number)).status));
      expect(statuses.sort()).toEqual(['SAVED', 'VALIDATED']);
      await expectBooksToAddUp(shop.sql);
    } finally {
      await second.close();
    }
  });

  it('costs one statement: a validation of goods is 8 at the most', async () => {
    const browser = await shop.world.browser();
    const number = await save(browser);
    await browser.cart();
    let code: string | null = 'not asked';
    const statements = await statementsOf(async () => ({ code } = await browser.validate(number, 'ANSH-1')));
    expect(code).toBeNull();
    expect(statements.length).toBeLessThanOrEqual(8);
  });
});
