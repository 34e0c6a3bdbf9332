import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccountType } from '../../src/access/account-type.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import { type History, makeHistory } from './random-history.js';
import { type Dimension, type Filter, recompute } from './recompute.js';
import { ask, askAll, type Question } from './statistics-page.js';

let shop: TestApp;
let history: History;
let admin: TestClient;
beforeAll(async () => {
  shop = await createTestApp();
  history = await makeHistory(shop, 'stat', 130);
  shop.clock.set('2026-11-10T09:00:00Z');
  admin = await shop.world.browser(await shop.world.account({ type: AccountType.HEAD_OFFICE_ADMIN }));
}, 180_000);
afterAll(() => shop.close());

/** Asks, and compares with what was ordered, to the cent. */
async function expectToAgree(
  browser: TestClient,
  question: Question,
  filter: Filter,
  groupBy: readonly Dimension[],
  counted = filter,
) {
  const answer = await askAll(browser, question, filter, groupBy);
  const expected = recompute(history.orders, counted, groupBy);
  expect(answer.totals).toEqual(expected.totals);
  if (groupBy.length === 0) {
    expect(answer).toMatchObject({ total: 1, items: [{ keys: [], measures: expected.totals }] });
    return answer;
  }
  const found = answer.items.map(({ keys, measures }) => [
    keys.map(({ value }) => value).join(' | '),
    { labels: keys.map(({ label }) => label), measures },
  ]);
  expect(new Map(found as never)).toEqual(expected.groups);
  expect(found).toHaveLength(expected.groups.size);
  expect(answer.total).toBe(expected.groups.size);
  for (const { keys } of answer.items) expect(keys.map(({ dimension }) => dimension)).toEqual(groupBy);
  return answer;
}

const EVERY_STATUS = ['SAVED', 'POOLED', 'VALIDATED', 'CANCELLED', 'EXPIRED'];

describe('the history that is asked', () => {
  it('has what could go wrong in it', () => {
    const count = (status: string) => history.orders.filter((order) => order.status === status).length;
    for (const status of ['SAVED', 'VALIDATED', 'CANCELLED', 'EXPIRED'])
      expect(count(status), status).toBeGreaterThan(5);
    expect(count('POOLED')).toBe(1);
    const { totals } = recompute(history.orders, {}, []);
    expect(totals.shippingExclTax).toBeGreaterThan(0);
    expect(totals.handlingExclTax).toBeGreaterThan(0);
    expect(new Set(history.products.map(({ vatClass }) => vatClass)).size).toBe(4);
    // R-AMT-1: a territory of each kind
    expect([...new Set(history.orders.map(({ postcode }) => postcode))].sort()).toEqual(['01000', '97300', '97400']);
  });
});

describe('R-STAT-3: agrees with an independent recomputation, to the cent', () => {
  it.each<[Dimension[]]>([
    [[]],
    [['UNIVERSE']],
    [['CATEGORY']],
    [['PRODUCT']],
    [['ESTABLISHMENT']],
    [['ACCOUNT_TYPE']],
    [['ACCOUNT']],
    [['STATUS']],
    [['DAY']],
    [['WEEK']],
    [['MONTH']],
    [['YEAR']],
    [['MONTH', 'UNIVERSE']],
    [['YEAR', 'ESTABLISHMENT', 'CATEGORY']],
    [['PRODUCT', 'DAY']],
    [['ACCOUNT', 'WEEK', 'PRODUCT', 'STATUS']],
  ])('by %s', async (groupBy) => {
    await expectToAgree(admin, 'orderStatistics', {}, groupBy);
    await expectToAgree(admin, 'orderStatistics', { statuses: EVERY_STATUS }, groupBy);
  });

  const filters: Record<string, () => Filter> = {
    'one status that is not counted by default': () => ({ statuses: ['CANCELLED'] }),
    'what expired, and what waits': () => ({ statuses: ['EXPIRED', 'SAVED'] }),
    'no status at all': () => ({ statuses: [] }),
    'the prints': () => ({ universe: 'PRINTS' }),
    'the goods, cancelled ones too': () => ({ universe: 'GOODS', statuses: EVERY_STATUS }),
    'two products': () => ({ products: [history.products[0]!.reference, history.products[3]!.reference] }),
    'a product that nobody ordered, or there is not': () => ({ products: ['INCONNUE'] }),
    'no product': () => ({ products: [] }),
    'one category': () => ({ categoryIds: [String(history.products[1]!.categoryId)] }),
    'two establishments': () => ({ establishmentIds: history.establishments.slice(0, 2).map(({ id }) => String(id)) }),
    'two account types': () => ({ accountTypes: ['SECTION_DIRECTOR', 'REGIONAL_ASSISTANT'] }),
    'one account': () => ({ accountIds: [String(history.accounts[1]!.known.id)] }),
    'a year of Paris': () => ({ from: '2025-01-01', until: '2025-12-31' }),
    'the last day of a year': () => ({ from: '2025-12-31', until: '2025-12-31' }),
    'the first day of a year': () => ({ from: '2026-01-01', until: '2026-01-01' }),
    'the day of 25 hours': () => ({ from: '2025-10-26', until: '2025-10-26' }),
    'the day of 23 hours': () => ({ from: '2025-03-30', until: '2025-03-30' }),
    'from a day on': () => ({ from: '2025-11-30' }),
    'until a day': () => ({ until: '2025-06-30' }),
    'a day before there was a shop': () => ({ until: '1999-12-31' }),
    'everything at once': () => ({
      ...{ from: '2025-02-01', until: '2026-04-30', universe: 'GOODS', accountTypes: ['SECTION_DIRECTOR'] },
      establishmentIds: [String(history.establishments[0]!.id), String(history.establishments[2]!.id)],
      categoryIds: [String(history.products[1]!.categoryId)],
      products: history.products.filter((_, index) => index % 3 !== 0).map(({ reference }) => reference),
      statuses: ['VALIDATED', 'CANCELLED'],
    }),
  };
  it.each(Object.entries(filters))('filtered by %s', async (_of, filter) => {
    for (const groupBy of [[], ['MONTH'], ['PRODUCT', 'STATUS']] as Dimension[][]) {
      await expectToAgree(admin, 'orderStatistics', filter(), groupBy);
    }
  });

  it('shipping counts once an order in a group, and once in the totals, however many of its lines are there', async () => {
    const order = history.orders.find(
      ({ lines, status, shippingExclTax }) => lines.length > 1 && status === 'VALIDATED' && shippingExclTax > 0,
    )!;
    const day = order.savedAt.toISOString().slice(0, 10);
    const filter = {
      products: order.lines.map(({ product }) => product.reference),
      from: day,
      until: day,
      accountIds: [String(order.account.id)],
    };
    const { items, totals } = await expectToAgree(admin, 'orderStatistics', filter, ['PRODUCT']);
    expect(totals.orders).toBeGreaterThan(0);
    expect(items.reduce((sum, { measures }) => sum + measures.shippingExclTax, 0)).toBeGreaterThan(
      totals.shippingExclTax,
    );
  });

  it('a product that was renamed is one group, by its name of now; amounts stay those of then', async () => {
    const product = history.products.find(({ priceExclTax, universe }) => priceExclTax > 0 && universe === 'GOODS')!;
    const before = await askAll(admin, 'orderStatistics', { products: [product.reference] }, ['PRODUCT']);
    await shop.sql(`update product set name = $2, price_excl_tax = 9999, vat_class = 'EXEMPT' where id = $1`, [
      product.id,
      'Un autre nom',
    ]);
    const after = await askAll(admin, 'orderStatistics', { products: [product.reference] }, ['PRODUCT']);
    await shop.sql('update product set name = $2, price_excl_tax = $3, vat_class = $4 where id = $1', [
      product.id,
      product.name,
      product.priceExclTax,
      product.vatClass,
    ]);
    expect(after.items).toEqual([
      { ...before.items[0]!, keys: [{ dimension: 'PRODUCT', value: product.reference, label: 'Un autre nom' }] },
    ]);
  });
});

describe('R-STAT-1: one’s own orders, whatever the filter says', () => {
  it('each account sees what it ordered, also for other establishments, and nothing else', async () => {
    for (const { account, known } of history.accounts) {
      const browser = await shop.world.browser(account);
      const own = { accountIds: [String(known.id)] };
      for (const groupBy of [[], ['PRODUCT'], ['MONTH', 'ESTABLISHMENT'], ['ACCOUNT']] as Dimension[][]) {
        await expectToAgree(browser, 'myOrderStatistics', {}, groupBy, own);
      }
      const others = history.accounts.map((each) => String(each.known.id)).filter((id) => id !== String(known.id));
      await expectToAgree(browser, 'myOrderStatistics', { accountIds: others }, ['MONTH'], own);
      await expectToAgree(browser, 'myOrderStatistics', { statuses: EVERY_STATUS, from: '2025-10-26' }, ['DAY'], {
        ...own,
        statuses: EVERY_STATUS,
        from: '2025-10-26',
      });
    }
  });

  it('an account without orders has zeros', async () => {
    const nothing = {
      orders: 0,
      lines: 0,
      quantity: 0,
      exclTax: 0,
      inclTax: 0,
      shippingExclTax: 0,
      handlingExclTax: 0,
    };
    const browser = await shop.world.browser();
    expect((await ask(browser, 'myOrderStatistics', {}, ['MONTH'])).data?.myOrderStatistics).toEqual({
      total: 0,
      totals: nothing,
      items: [],
    });
    expect((await ask(browser, 'myOrderStatistics', {}, [])).data?.myOrderStatistics).toEqual({
      total: 1,
      totals: nothing,
      items: [{ keys: [], measures: nothing }],
    });
  });

  it('R-STAT-3: those of all are an admin’s', async () => {
    for (const { account, known } of history.accounts) {
      const { code } = await ask(await shop.world.browser(account), 'orderStatistics', {}, []);
      expect(code, known.type).toBe(known.type === AccountType.HEAD_OFFICE_ADMIN ? null : 'FORBIDDEN');
    }
    expect((await ask(shop.visitor(), 'orderStatistics', {}, [])).code).toBe('UNAUTHENTICATED');
    expect((await ask(shop.visitor(), 'myOrderStatistics', {}, [])).code).toBe('UNAUTHENTICATED');
  });
});

describe('pages and their order', () => {
  it('periods rise; names come as the French sort them', async () => {
    const valuesBy = async (dimension: Dimension, what: 'value' | 'label') =>
      (await askAll(admin, 'orderStatistics', { statuses: EVERY_STATUS }, [dimension])).items.map(
        ({ keys }) => keys[0]![what],
      );
    for (const dimension of ['DAY', 'WEEK', 'MONTH', 'YEAR', 'STATUS', 'UNIVERSE'] as const) {
      const values = await valuesBy(dimension, 'value');
      expect(values).toEqual([...values].sort());
    }
    const { compare } = new Intl.Collator('fr');
    for (const dimension of ['PRODUCT', 'ESTABLISHMENT', 'CATEGORY', 'ACCOUNT'] as const) {
      const labels = await valuesBy(dimension, 'label');
      expect(labels).toEqual([...labels].sort(compare));
    }
  });

  it('the first keys sort first', async () => {
    const { items } = await askAll(admin, 'orderStatistics', {}, ['YEAR', 'MONTH']);
    const keys = items.map(({ keys: [year, month] }) => `${year?.value} ${month?.value}`);
    expect(keys).toEqual([...keys].sort());
  });

  it('each row is on one page; a page beyond the end is empty and knows the total', async () => {
    const all = await askAll(admin, 'orderStatistics', {}, ['DAY']);
    const pages = [];
    for (let number = 1; number <= Math.ceil(all.total / 7); number++) {
      const { data } = await ask(admin, 'orderStatistics', {}, ['DAY'], { number, size: 7 });
      expect(data?.orderStatistics).toMatchObject({ total: all.total, totals: all.totals });
      pages.push(...(data?.orderStatistics.items ?? []));
    }
    expect(pages).toEqual(all.items);
    const beyond = await ask(admin, 'orderStatistics', {}, ['DAY'], { number: 1000, size: 7 });
    expect(beyond.data?.orderStatistics).toEqual({ total: all.total, totals: all.totals, items: [] });
  });

  it.each([
    ['more than four dimensions', {}, ['DAY', 'WEEK', 'MONTH', 'YEAR', 'STATUS']],
    ['a dimension twice', {}, ['DAY', 'DAY']],
    ['a dimension that there is not', {}, ['NUMBER']],
    ['a period that ends before it begins', { from: '2026-02-01', until: '2026-01-31' }, []],
    ['a day that there is not', { from: '2026-02-30' }, []],
    ['a day that is none', { until: 'hier' }, []],
    ['an id that is none', { establishmentIds: ['x'] }, []],
    ['more products than a page can choose', { products: Array.from({ length: 501 }, (_, n) => `REF_${n}`) }, []],
    ['a text that cannot be stored', { products: ['a\u0000b'] }, []],
    ['a field that no filter has', { color: 'blue' }, []],
  ])('%s is refused', async (_what, filter, groupBy) => {
    for (const question of ['orderStatistics', 'myOrderStatistics'] as const) {
      const { data, code } = await ask(admin, question, filter as Filter, groupBy as Dimension[]);
      expect([data, code]).toEqual([null, 'BAD_USER_INPUT']);
    }
  });

  it.each([
    { number: 0, size: 10 },
    { number: 1, size: 0 },
    { number: 1, size: 101 },
    { number: 10_001, size: 1 },
  ])('page %o is refused', async (page) => {
    expect((await ask(admin, 'orderStatistics', {}, ['DAY'], page)).code).toBe('BAD_USER_INPUT');
  });

  it.each([
    ['0001-01-01', '9999-12-31'],
    ['0000-01-01', '0000-12-31'],
  ])('from %s until %s are days, and the shop does not stumble over them', async (from, until) => {
    const { code, data } = await ask(admin, 'orderStatistics', { from, until }, ['YEAR']);
    expect(code).toBeNull();
    const isAll = until.startsWith('9');
    expect(data?.orderStatistics.totals.orders).toBe(isAll ? recompute(history.orders, {}, []).totals.orders : 0);
  });

  it('amounts of more than twenty million euros are numbers like others', async () => {
    const { account } = history.accounts[0]!;
    const jet = await shop.world.product({ priceExclTax: 20_000_000, stock: 1000, maximum: 100 });
    const browser = await shop.world.browser(account);
    for (let i = 0; i < 2; i++) {
      const { number } = await browser.saveOrderOf([jet.reference, 80]);
      expect((await browser.validate(number)).code).toBeNull();
    }
    const { data, code } = await ask(admin, 'orderStatistics', { products: [jet.reference] }, ['PRODUCT']);
    expect(code).toBeNull();
    expect(data?.orderStatistics.totals).toMatchObject({ exclTax: 3_200_000_000, inclTax: 3_840_000_000 });
  });
});

it('R-STAT: who ordered is called as they were then, whatever the account is called by now', async () => {
  const account = await shop.world.account({ identifier: 'SD-AVANT' });
  const product = await shop.world.product();
  const browser = await shop.world.browser(account);
  const { number } = await browser.saveOrderOf([product.reference, 1]);
  expect((await browser.validate(number)).code).toBeNull();
  await shop.sql(
    `update account set identifier = 'SD-APRES', first_name = 'Jeanne', last_name = 'Après' where id = $1`,
    [account.id],
  );
  const next = await browser.saveOrderOf([product.reference, 2]);
  expect((await browser.validate(next.number)).code).toBeNull();

  const { items } = await askAll(browser, 'myOrderStatistics', {}, ['ACCOUNT']);
  expect(items.map(({ keys, measures }) => [keys[0]!.value, keys[0]!.label, measures.quantity])).toEqual([
    [String(account.id), `Claire ${account.lastName}`, 1],
    [String(account.id), 'Jeanne Après', 2],
  ]);
  const { data } = await browser.request<{ requestStatisticsExport: { url: string } }>(
    'mutation { requestStatisticsExport(filter: {}) { url } }',
  );
  const csv = (await browser.get(data!.requestStatisticsExport.url)).body;
  const people = csv
    .split('\r\n')
    .slice(1, 3)
    .map((line) => line.split(',').filter((_, i) => [0, 3, 4].includes(i)));
  expect(people).toEqual([
    ['"SD-APRES"', '"Après"', '"Jeanne"'],
    ['"SD-AVANT"', `"${account.lastName}"`, '"Claire"'],
  ]);
});
