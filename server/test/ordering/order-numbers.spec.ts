import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Product } from '../../src/products/product.entity.js';
import { holdRows } from '../races/row-barrier.js';
import { createTestApp, type TestApp } from '../test-app.js';

let shop: TestApp;
let product: Product;
beforeAll(async () => {
  shop = await createTestApp();
  product = await shop.world.product({ stock: 1000 });
});
afterAll(() => shop.close());

async function saveAt(instant: string): Promise<string> {
  shop.clock.set(instant);
  const browser = await shop.world.browser();
  return (await browser.saveOrderOf([product.reference, 1])).number;
}

const suffixOf = (number: string) => Number(number.slice(11));

describe('R-RES-1: order number YYYY-MM-DD-NNNNN', () => {
  it.each([
    ['2026-11-10T09:00:00Z', '2026-11-10'],
    ['2026-11-30T22:59:59Z', '2026-11-30'],
    ['2026-11-30T23:00:00Z', '2026-12-01'], // midnight in Paris, winter
    ['2026-07-14T21:59:59Z', '2026-07-14'],
    ['2026-07-14T22:00:00Z', '2026-07-15'], // midnight in Paris, summer
    ['2026-10-25T01:30:00Z', '2026-10-25'], // the hour that happens twice
  ])('saved at %s bears the day in Paris, %s', async (instant, day) => {
    expect(await saveAt(instant)).toMatch(new RegExp(`^${day}-\\d{5}$`));
  });

  it('the suffix runs through the year, over days and months', async () => {
    const numbers = [
      await saveAt('2028-03-01T09:00:00Z'),
      await saveAt('2028-03-02T09:00:00Z'),
      await saveAt('2028-12-31T22:59:59Z'),
    ];
    expect(numbers).toEqual(['2028-03-01-00001', '2028-03-02-00002', '2028-12-31-00003']);
  });

  it('begins again with the year in Paris', async () => {
    await saveAt('2029-12-31T20:00:00Z');
    expect(suffixOf(await saveAt('2029-12-31T22:59:59Z'))).toBe(2);
    expect(await saveAt('2029-12-31T23:00:00Z')).toBe('2030-01-01-00001');
    expect(await saveAt('2030-01-02T09:00:00Z')).toBe('2030-01-02-00002');
  });

  it('a year that began in another order goes on where it was', async () => {
    await saveAt('2031-01-01T09:00:00Z');
    await saveAt('2032-01-01T09:00:00Z');
    expect(await saveAt('2031-12-31T09:00:00Z')).toBe('2031-12-31-00002');
  });

  it('has more digits after 99999, and stays unique', async () => {
    await saveAt('2033-01-01T09:00:00Z');
    await shop.sql(`select setval('order_suffix_2033', $1)`, [99_998]);
    expect(await saveAt('2033-12-30T09:00:00Z')).toBe('2033-12-30-99999');
    expect(await saveAt('2033-12-30T09:00:00Z')).toBe('2033-12-30-100000');
    expect(await saveAt('2033-12-31T09:00:00Z')).toBe('2033-12-31-100001');
  });

  it('a new year that many begin at the same moment counts them all', async () => {
    shop.clock.set('2034-01-01T09:00:00Z');
    // of a product each, so that nothing else makes them wait for each other
    const products = await Promise.all(Array.from({ length: 8 }, () => shop.world.product()));
    const browsers = await Promise.all(products.map(() => shop.world.browser()));
    const barrier = await holdRows(shop.databaseUrl, 'select from product where id = any($1) for no key update', [
      products.map(({ id }) => id),
    ]);
    const saving = browsers.map((browser, i) => browser.saveOrderOf([products[i]!.reference, 1]));
    await barrier.waitFor(8);
    await barrier.release();
    const suffixes = (await Promise.all(saving)).map(({ number }) => suffixOf(number));
    expect(suffixes.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
