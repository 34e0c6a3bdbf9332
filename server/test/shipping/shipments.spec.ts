import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import { carrierId, listOf, logistician, ship } from './warehouse.js';

let shop: TestApp;
let warehouse: TestClient;
/** In the order in which they were validated, which is not that of their numbers. */
let numbers: string[];

const HOMES = ['MGEN SECTION DE L’AIN', 'MGEN SECTION DE L’HÉRAULT', 'ER ÎLE-DE-FRANCE', 'CT LYON', 'CT 100 %'];

beforeAll(async () => {
  shop = await createTestApp();
  warehouse = await logistician(shop);
  const { reference } = await shop.world.product();
  const saved = [];
  for (const name of HOMES) {
    const home = await shop.world.establishment({ name });
    const owner = await shop.world.browser(await shop.world.account({ home }));
    saved.push({ owner, number: (await owner.saveOrderOf([reference, 1])).number });
  }
  numbers = [];
  for (const { owner, number } of saved.reverse()) {
    shop.clock.advance({ minutes: 10 });
    await owner.validate(number);
    numbers.push(number);
  }
  // Neither a saved order nor a cancelled one is anything to prepare
  const other = await shop.world.browser();
  await other.saveOrderOf([reference, 1]);
  await other.cancel((await other.saveOrderOf([reference, 1])).number);
});
afterAll(() => shop.close());

describe('R-ADR-7: the logistician’s list', () => {
  it('has what is to be prepared, validated first', async () => {
    expect(await listOf(warehouse, 'TO_PREPARE')).toEqual({ total: 5, numbers });
    expect(await listOf(warehouse, 'SHIPPED')).toEqual({ total: 0, numbers: [] });
  });

  it('has pages with the whole total, beyond the end too', async () => {
    const page = (number: number) => listOf(warehouse, 'TO_PREPARE', undefined, { number, size: 2 });
    expect(await page(1)).toEqual({ total: 5, numbers: numbers.slice(0, 2) });
    expect(await page(2)).toEqual({ total: 5, numbers: numbers.slice(2, 4) });
    expect(await page(3)).toEqual({ total: 5, numbers: numbers.slice(4) });
    expect(await page(4)).toEqual({ total: 5, numbers: [] });
    expect(await page(10_000)).toEqual({ total: 5, numbers: [] });
  });

  it.each([
    ['hérault', ['MGEN SECTION DE L’HÉRAULT']],
    ["l'herault", ['MGEN SECTION DE L’HÉRAULT']],
    ['ile de france', ['ER ÎLE-DE-FRANCE']],
    ['section mgen', ['MGEN SECTION DE L’HÉRAULT', 'MGEN SECTION DE L’AIN']],
    ['%', ['CT 100 %']],
    ['_', []],
    ['inconnue', []],
    ['', [...HOMES].reverse()],
  ])('finds by establishment: %j', async (search, names) => {
    const asked =
      'query ($search: String) { shipments(scope: TO_PREPARE, search: $search) { total items { recipientName } } }';
    const { data } = await warehouse.request<{ shipments: { total: number; items: { recipientName: string }[] } }>(
      asked,
      { search },
    );
    expect(data?.shipments).toEqual({ total: names.length, items: names.map((recipientName) => ({ recipientName })) });
  });

  it('finds by order number, and by confirmation number in either case', async () => {
    const [first] = numbers as [string];
    expect(await listOf(warehouse, 'TO_PREPARE', first)).toEqual({ total: 1, numbers: [first] });
    const asked = 'query ($number: String!) { order(number: $number) { confirmationNumber } }';
    const { data } = await warehouse.request<{ order: { confirmationNumber: string } }>(asked, { number: first });
    const confirmation = data!.order.confirmationNumber;
    expect(await listOf(warehouse, 'TO_PREPARE', confirmation)).toEqual({ total: 1, numbers: [first] });
    expect(await listOf(warehouse, 'TO_PREPARE', confirmation.toLowerCase())).toEqual({ total: 1, numbers: [first] });
  });

  it('a search keeps its total beyond its end', async () => {
    expect(await listOf(warehouse, 'TO_PREPARE', 'section', { number: 9, size: 2 })).toEqual({ total: 2, numbers: [] });
  });

  it.each([
    [{ field: 'RECIPIENT' }, [...HOMES].sort((a, b) => a.localeCompare(b, 'fr'))],
    [{ field: 'RECIPIENT', direction: 'DESC' }, [...HOMES].sort((a, b) => b.localeCompare(a, 'fr'))],
    [{ field: 'VALIDATED_AT', direction: 'DESC' }, HOMES],
    [{ field: 'NUMBER' }, HOMES],
  ])('is sorted by %o', async (sort, names) => {
    const asked = `query ($sort: [ShipmentSort!]) {
      shipments(filter: { scope: TO_PREPARE }, sort: $sort) { items { recipientName } } }`;
    const shown = async (...sorts: object[]) => {
      const { data } = await warehouse.request<{ shipments: { items: { recipientName: string }[] } }>(asked, {
        sort: sorts,
      });
      return data?.shipments.items.map(({ recipientName }) => recipientName);
    };
    expect(await shown(sort)).toEqual(names);
    expect(await shown(sort, { field: 'NUMBER', direction: 'DESC' })).toEqual(names);
  });

  it('says what it wants in a filter', async () => {
    const asked = `query ($filter: ShipmentFilter) { shipments(filter: $filter) { total items { number } } }`;
    const find = async (filter?: object) =>
      (await warehouse.request<{ shipments: unknown }>(asked, { filter })).data?.shipments;
    expect(await find()).toEqual(await find({ scope: 'TO_PREPARE' }));
    expect(await find({ scope: 'TO_PREPARE', search: 'hérault' })).toMatchObject({ total: 1 });
    expect(await find({ scope: 'DELIVERED', search: null })).toEqual({ total: 0, items: [] });
  });

  it('a shipped order moves from one list to the other, newest first there', async () => {
    const dpd = await carrierId(shop);
    const [a, b] = numbers as [string, string];
    await ship(warehouse, { number: a, carrierId: dpd, trackingNumber: 'XW-0001' });
    await ship(warehouse, { number: b, carrierId: dpd, trackingNumber: 'XW-0002' });
    expect(await listOf(warehouse, 'TO_PREPARE')).toEqual({ total: 3, numbers: numbers.slice(2) });
    expect(await listOf(warehouse, 'SHIPPED')).toEqual({ total: 2, numbers: [b, a] });
    expect(await listOf(warehouse, 'SHIPPED', undefined, { number: 7, size: 1 })).toEqual({ total: 2, numbers: [] });
  });

  it('says of each what the parcel needs', async () => {
    const asked = `{ shipments(scope: TO_PREPARE, page: { number: 1, size: 1 }) { items { number lineCount lines { reference quantity }
      deliveryAddress { street postcode city } deliveryNoteUrl confirmationUrl quoteUrl history { kind } } } }`;
    const { data } = await warehouse.request<{ shipments: { items: unknown[] } }>(asked);
    const number = numbers[2];
    expect(data?.shipments.items).toEqual([
      {
        number,
        lineCount: 1,
        lines: [{ reference: expect.any(String), quantity: 1 }],
        deliveryAddress: { street: '12 rue des Lices', postcode: '01000', city: 'Bourg-en-Bresse' },
        deliveryNoteUrl: `/documents/orders/${number}/delivery-note.pdf`,
        confirmationUrl: null, // it has prices (R-ADM-1)
        quoteUrl: null,
        history: [{ kind: 'SAVED' }, { kind: 'VALIDATED' }],
      },
    ]);
  });
});

it('R-ADR-7: the carriers to choose from, by name, without those that are not used any more', async () => {
  await shop.sql(
    `insert into carrier (name, tracking_url_template, archived_at) values ($1, 'https://exemple.fr/{number}', now())`,
    ['Ancien'],
  );
  expect(await warehouse.request('{ carriers(filter: { isArchived: false }) { items { name } } }')).toMatchObject({
    data: { carriers: { items: [{ name: 'Chronopost' }, { name: 'DPD' }, { name: 'La Poste' }] } },
  });
});
