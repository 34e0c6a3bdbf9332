import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onStatement } from '../../src/database/prepared-client.js';
import { logistician } from '../shipping/warehouse.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import { aCarrier, archive } from './carrier-page.js';

let shop: TestApp;
let warehouse: TestClient;
beforeAll(async () => {
  shop = await createTestApp();
  warehouse = await logistician(shop);
  for (const name of ['Étoile Express', 'GLS', 'Géodis']) await aCarrier(warehouse, name);
  await archive(warehouse, await aCarrier(warehouse, 'Ancien Étoile'));
  await archive(warehouse, await aCarrier(warehouse, 'Vieux'));
});
afterAll(() => shop.close());

interface List {
  carriers: { items?: { name: string }[]; count?: { value: number; isExact: boolean } };
}

const list = async (selection: string, args: Record<string, unknown> = {}) => {
  const document = `query ($filter: CarrierFilter, $sort: [CarrierSort!], $page: PageInput) {
    carriers(filter: $filter, sort: $sort, page: $page) { ${selection} } }`;
  return warehouse.request<List>(document, args);
};
const names = async (args: Record<string, unknown> = {}) =>
  (await list('items { name }', args)).data?.carriers.items?.map(({ name }) => name);
const OFFERED = ['Chronopost', 'DPD', 'Étoile Express', 'Géodis', 'GLS', 'La Poste'];

describe('the list of carriers', () => {
  it('has all of them, and with a filter those offered or archived', async () => {
    expect((await names())?.sort()).toEqual([...OFFERED, 'Ancien Étoile', 'Vieux'].sort());
    expect((await names({ filter: { isArchived: null, search: null } }))?.length).toBe(8);
    expect((await names({ filter: { isArchived: false } }))?.sort()).toEqual([...OFFERED].sort());
    expect((await names({ filter: { isArchived: true } }))?.sort()).toEqual(['Ancien Étoile', 'Vieux']);
  });

  it.each([
    ['etoile', ['Ancien Étoile', 'Étoile Express']],
    ['ÉTOILE express', ['Étoile Express']],
    ['%', []],
    ["x' or '1'='1", []],
  ])('finds by words of the name: %j', async (search, found) => {
    expect((await names({ filter: { search } }))?.sort()).toEqual(found);
  });

  it('is sorted by name, by what is asked for, and then by id', async () => {
    const shown = { filter: { isArchived: false } };
    const ascending = await names({ ...shown, sort: [{ field: 'NAME' }] });
    expect(ascending).toEqual(OFFERED);
    expect(await names(shown)).toEqual(OFFERED);
    expect(await names({ ...shown, sort: [{ field: 'NAME', direction: 'DESC' }] })).toEqual(ascending?.reverse());
    const archivedLast = await names({ sort: [{ field: 'ARCHIVED_AT' }, { field: 'NAME', direction: 'DESC' }] });
    expect(archivedLast?.slice(0, 2)).toEqual(['Vieux', 'Ancien Étoile']);
  });

  it('has pages', async () => {
    const page = (number: number) => names({ page: { number, size: 3 } });
    const pages = [await page(1), await page(2), await page(3), await page(4)];
    expect(pages.map((items) => items?.length)).toEqual([3, 3, 2, 0]);
    expect(pages.flat().sort()).toEqual([...OFFERED, 'Ancien Étoile', 'Vieux'].sort());
  });

  it('says how many there are when it is asked, with the rows or in a request of its own', async () => {
    const args = { filter: { isArchived: false }, page: { number: 1, size: 2 } };
    const count = { value: 6, isExact: true };
    expect((await list('count { value isExact }', args)).data?.carriers).toEqual({ count });
    expect((await list('items { name } count { value isExact }', args)).data?.carriers).toMatchObject({ count });
  });

  it('takes one statement for the rows, one more for their count, and one for all their histories', async () => {
    const statements = async (selection: string) => {
      let seen = 0;
      onStatement(() => void seen++);
      await list(selection);
      onStatement(null);
      return seen;
    };
    const rows = await statements('items { name }');
    expect(await statements('count { value }')).toBe(rows);
    expect(await statements('items { name } count { value }')).toBe(rows + 1);
    expect(await statements('items { name history { items { action } } }')).toBe(rows + 1);
  });

  it.each([
    ['a field that there is not', { sort: [{ field: 'ID' }] }],
    ['a column', { sort: [{ field: 'name; drop table carrier' }] }],
    ['a direction that there is not', { sort: [{ field: 'NAME', direction: 'UP' }] }],
    ['a search of a book', { filter: { search: 'x'.repeat(101) } }],
    ['a page of thousands', { page: { number: 1, size: 5000 } }],
  ])('%s is refused', async (_what, args) => {
    expect((await list('items { name }', args)).code).toBe('BAD_USER_INPUT');
  });
});
