import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Universe } from '../../src/kernel/universe.js';
import { onStatement } from '../../src/database/prepared-client.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import { lookAt, showProduct } from './shelf.js';

let shop: TestApp;
let browser: TestClient;
beforeAll(async () => {
  shop = await createTestApp();
  browser = await shop.world.browser();
});
afterAll(() => shop.close());
afterEach(() => onStatement(null));

/** How many statements `work` sends, `begin` and `commit` among them, once settings and rates are known (for seconds). */
async function count(work: () => Promise<object | null>): Promise<number> {
  await browser.cart();
  let statements = 0;
  onStatement(() => void statements++);
  const answer = await work();
  onStatement(null);
  if (answer && 'code' in answer) expect(answer).toMatchObject({ code: null });
  return statements;
}

describe('statements per operation, whatever there is to show', () => {
  it('a catalogue page takes two: who asks, and the shelf', async () => {
    const page = () => count(() => lookAt(browser, { universe: 'PRINTS' }, { size: 24 }));
    expect(await page()).toBe(2);
    for (let i = 0; i < 30; i++) await shop.world.product({ monthlyQuota: i % 2 ? 10 : null });
    expect(await page()).toBe(2);
    expect(await count(() => lookAt(browser, { search: 'support', isOrderable: true, category: 'prevention' }))).toBe(
      2,
    );
    expect(await count(() => lookAt(browser, { universe: 'PRINTS' }, { number: 50, size: 24 }))).toBe(2);
  });

  it('with the size of each category, one more for all of them', async () => {
    const asked = '{ products { items { category { name productCount } } } }';
    expect(await count(() => browser.request(asked))).toBe(3);
  });

  it('a product takes two, the menu two', async () => {
    const { reference } = await shop.world.product();
    expect(await count(() => showProduct(browser, reference))).toBe(2);
    expect(await count(() => browser.request('{ categories(universe: PRINTS) { name productCount } }'))).toBe(2);
  });

  it.each([1, 20])('the cart takes three with %i lines, adding to it seven', async (lines) => {
    const visitor = await shop.world.browser();
    const references: string[] = [];
    for (let i = 0; i < lines; i++) references.push((await shop.world.product()).reference);
    for (const reference of references) await visitor.addToCart(reference, 1);
    expect(await count(() => visitor.cart())).toBe(3);
    expect(await count(() => visitor.addToCart(references[0]!, 1))).toBe(7);
    expect(await count(() => visitor.setQuantity(references[0]!, 5))).toBe(7);
    expect(await count(() => visitor.remove(references[0]!))).toBe(8);
  });

  it('a cart of goods takes no more: shipping rates are kept, as settings are', async () => {
    const visitor = await shop.world.browser();
    const { reference } = await shop.world.product({ universe: Universe.GOODS });
    expect(await count(() => visitor.addToCart(reference, 1))).toBe(7);
    expect(await count(() => visitor.cart())).toBe(3);
  });

  it('a refusal stops at the first reason', async () => {
    const visitor = await shop.world.browser();
    let statements = 0;
    onStatement(() => void statements++);
    expect(await visitor.addToCart('UNKNOWN', 1)).toMatchObject({ code: 'NOT_FOUND' });
    onStatement(null);
    expect(statements).toBe(4); // who asks, begin, the lock, rollback
  });

  it('whoever has not signed in costs the database nothing', async () => {
    let statements = 0;
    onStatement(() => void statements++);
    expect(await lookAt(shop.visitor())).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await shop.visitor().request('{ viewer { id } }')).toMatchObject({ data: { viewer: null } });
    onStatement(null);
    expect(statements).toBe(0);
  });
});
