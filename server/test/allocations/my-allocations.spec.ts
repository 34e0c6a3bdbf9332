import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccountType } from '../../src/access/account-type.js';
import type { Product } from '../../src/products/product.entity.js';
import type { Establishment } from '../../src/establishments/establishment.entity.js';
import { statementsOf } from '../races/watch-statements.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';

interface Allocation {
  establishmentName: string;
  reference: string;
  name: string;
  year: number;
  quantity: number;
  state: string;
  date: string | null;
  imageSmallUrl: string | null;
}

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
afterAll(() => shop.close());

async function grant(
  establishment: Establishment,
  product: Product,
  sheet: { year?: number; quantity?: number; state?: 'PLANNED' | 'SHIPPED'; date?: string | null } = {},
): Promise<void> {
  const { year = 2026, quantity = 10, state = 'PLANNED', date = null } = sheet;
  await shop.sql(
    `insert into allocation (establishment_id, product_id, year, quantity, state, date) values ($1, $2, $3, $4, $5, $6)`,
    [establishment.id, product.id, year, quantity, state, date],
  );
}

const ask = (browser: TestClient, year?: number | null) =>
  browser.request<{ myAllocations: Allocation[] }>(
    `query ($year: Int) { myAllocations(year: $year) {
      establishmentName reference name year quantity state date imageSmallUrl } }`,
    { year },
  );
async function list(browser: TestClient, year?: number | null): Promise<Allocation[]> {
  const { data, code } = await ask(browser, year);
  if (!data) throw new Error(`the list was refused: ${code}`);
  return data.myAllocations;
}
/** Each as « 2026 SECTION Product », in the order of the page. */
const titles = async (browser: TestClient, year?: number) =>
  (await list(browser, year)).map((each) => `${each.year} ${each.establishmentName} ${each.name}`);

describe('R-MY: « Mes supports dotation siège »', () => {
  it('show product, quantity, date and status', async () => {
    const home = await shop.world.establishment({ name: 'SECTION DE L’AIN' });
    const browser = await shop.world.browser(await shop.world.account({ home }));
    expect(await list(browser)).toEqual([]);
    const sha256 = 'a'.repeat(64);
    const [sent, planned, unplanned] = [
      await shop.world.product({ reference: 'DOT_1', name: 'Affiche' }),
      await shop.world.product({ reference: 'DOT_2', name: 'Brochure' }),
      await shop.world.product({ reference: 'DOT_3', name: 'Carnet' }),
    ];
    await grant(home, sent, { quantity: 250, state: 'SHIPPED', date: '2026-03-29' });
    await grant(home, planned, { quantity: 1, date: '2026-12-01' });
    await grant(home, unplanned, { quantity: 100_000 });
    const common = { establishmentName: 'SECTION DE L’AIN', year: 2026, imageSmallUrl: null };
    const expected = [
      { ...common, reference: 'DOT_1', name: 'Affiche', quantity: 250, state: 'SHIPPED', date: '2026-03-29' },
      { ...common, reference: 'DOT_2', name: 'Brochure', quantity: 1, state: 'PLANNED', date: '2026-12-01' },
      { ...common, reference: 'DOT_3', name: 'Carnet', quantity: 100_000, state: 'PLANNED', date: null },
    ];
    expect(await list(browser)).toEqual(expected);

    await shop.sql(
      `insert into media (sha256, small, small_width, small_height, large, large_width, large_height, byte_size)
       values ($1, '', 1, 1, '', 1, 1, 1)`,
      [sha256],
    );
    await shop.sql('update product set image_sha256 = $1 where id = $2', [sha256, sent.id]);
    expect((await list(browser)).map(({ imageSmallUrl }) => imageSmallUrl)).toEqual([
      `/media/${sha256}?size=small`,
      null,
      null,
    ]);
  });

  it('are those of the home establishment and of those managed, and nobody else’s', async () => {
    const [home, managed, foreign] = [
      await shop.world.establishment({ name: 'HOME' }),
      await shop.world.establishment({ name: 'MANAGED' }),
      await shop.world.establishment({ name: 'FOREIGN' }),
    ];
    const product = await shop.world.product({ name: 'Guide' });
    for (const each of [home, managed, foreign]) await grant(each, product);
    const director = await shop.world.browser(await shop.world.account({ home, manages: [managed] }));
    const assistant = await shop.world.browser(await shop.world.account({ home }));
    const manager = await shop.world.browser(await shop.world.account({ home: managed, manages: [home, managed] }));
    const stranger = await shop.world.browser();
    expect(await titles(director)).toEqual(['2026 HOME Guide', '2026 MANAGED Guide']);
    expect(await titles(assistant)).toEqual(['2026 HOME Guide']);
    // Once, though it is both home and managed
    expect(await titles(manager)).toEqual(['2026 MANAGED Guide', '2026 HOME Guide']);
    expect(await titles(stranger)).toEqual([]);
  });

  it('come the newest year first, then the home, then by name as French sorts', async () => {
    const home = await shop.world.establishment({ name: 'ZONE NORD' });
    const manages = [
      await shop.world.establishment({ name: 'SECTION DU RHÔNE' }),
      await shop.world.establishment({ name: 'ÉQUIPE CENTRE' }),
      await shop.world.establishment({ name: 'SECTION DE L’AIN' }),
    ];
    const [zebra, ete, essai] = [
      await shop.world.product({ name: 'Zèbre' }),
      await shop.world.product({ name: 'été' }),
      await shop.world.product({ name: 'Essai' }),
    ];
    for (const product of [zebra, ete, essai]) await grant(home, product, { year: 2025 });
    for (const each of manages) await grant(each, zebra, { year: 2026 });
    await grant(home, essai, { year: 2026 });
    await grant(home, ete, { year: 2026 });
    await grant(manages[0]!, essai, { year: 2027 });
    const browser = await shop.world.browser(await shop.world.account({ home, manages }));
    expect(await titles(browser)).toEqual([
      '2027 SECTION DU RHÔNE Essai',
      '2026 ZONE NORD Essai',
      '2026 ZONE NORD été',
      '2026 ÉQUIPE CENTRE Zèbre',
      '2026 SECTION DE L’AIN Zèbre',
      '2026 SECTION DU RHÔNE Zèbre',
      '2025 ZONE NORD Essai',
      '2025 ZONE NORD été',
      '2025 ZONE NORD Zèbre',
    ]);
  });

  it('are those of one year when it is asked for, whatever year they left in', async () => {
    const home = await shop.world.establishment({ name: 'ER' });
    const product = await shop.world.product({ name: 'Guide' });
    for (const year of [2024, 2025, 2026]) {
      await grant(home, product, { year, state: 'SHIPPED', date: `${year + 1}-01-05` });
    }
    const browser = await shop.world.browser(await shop.world.account({ home }));
    expect(await titles(browser, 2025)).toEqual(['2025 ER Guide']);
    expect(await titles(browser, 2023)).toEqual([]);
    expect(await titles(browser, 2_147_483_647)).toEqual([]);
    const all = ['2026 ER Guide', '2025 ER Guide', '2024 ER Guide'];
    expect(await titles(browser)).toEqual(all);
    expect((await list(browser, null)).map(({ year }) => year)).toEqual([2026, 2025, 2024]);
  });

  it('are two statements with who asks, whatever their number', async () => {
    const home = await shop.world.establishment();
    const managed = await shop.world.establishment();
    const browser = await shop.world.browser(await shop.world.account({ home, manages: [managed] }));
    const count = async () => (await statementsOf(() => list(browser))).length;
    expect(await count()).toBe(2);
    for (let i = 0; i < 40; i++) await grant(i % 2 ? home : managed, await shop.world.product());
    expect(await list(browser)).toHaveLength(40);
    expect(await count()).toBe(2);
  });
});

describe('R-ACC-1, R-ACC-8: who may see them', () => {
  it.each(Object.values(AccountType).filter((type) => type !== AccountType.LOGISTICIAN))('%s', async (type) => {
    const home = await shop.world.establishment();
    await grant(home, await shop.world.product());
    expect(await list(await shop.world.browser(await shop.world.account({ type, home })))).toHaveLength(1);
  });

  it('not the logistician, who orders nothing', async () => {
    const home = await shop.world.establishment();
    await grant(home, await shop.world.product());
    const browser = await shop.world.browser(await shop.world.account({ type: AccountType.LOGISTICIAN, home }));
    expect(await ask(browser)).toEqual({ data: null, code: 'FORBIDDEN', details: {} });
  });

  it('not whoever has not signed in', async () => {
    expect(await ask(shop.visitor())).toEqual({ data: null, code: 'UNAUTHENTICATED', details: {} });
  });
});
