import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectBooksToAddUp } from '../books.js';
import { findStock } from '../ordering/order-records.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { aCrowd, countCodes, fillCarts } from './crowd.js';
import { holdRows } from './row-barrier.js';
import { withoutLocks } from './without-locks.js';

/**
 * What the other races of this folder would find in a shop that reads before it locks: four buyers want two pieces, and all of
 * them stand at the row before the first is let to it.
 */
const BUYERS = 4;

let shop: TestApp;
let product: { id: number; reference: string };
beforeAll(async () => {
  // Its faults are what is tested for, and no alarm
  shop = await createTestApp({ LOG_LEVEL: 'fatal' });
});
beforeEach(async () => {
  product = await shop.world.product({ stock: 2 });
});
afterAll(() => shop.close());

/** The locks of the products that a save wants. */
const ofProducts = (text: string) => /\bcart_line\b/.test(text) && /for no key update of "?p"?\s*$/i.test(text);

async function saveAllAtOnce(): Promise<Record<string, number>> {
  const browsers = await aCrowd(shop, BUYERS);
  await fillCarts(browsers, [product.reference, 1]);
  const barrier = await holdRows(shop.databaseUrl, 'select from product where id = $1 for no key update', [product.id]);
  const saving = browsers.map((browser) => browser.save());
  await barrier.waitFor(BUYERS);
  await barrier.release();
  return countCodes(await Promise.all(saving));
}

describe('R-RES-1: why a save locks products before it reads them', () => {
  it('locked, as the shop does: two have a piece, two are told that there is none', async () => {
    expect(await saveAllAtOnce()).toEqual({ OK: 2, INSUFFICIENT_STOCK: 2 });
    expect(await findStock(shop, product.id)).toEqual({ onHand: 2, reserved: 2 });
    await expectBooksToAddUp(shop.sql);
  });

  it('unlocked, with the constraint: nothing is oversold, but two meet a fault instead of a refusal', async () => {
    const unlocked = withoutLocks(ofProducts);
    expect(await saveAllAtOnce()).toEqual({ OK: 2, INTERNAL_SERVER_ERROR: 2 });
    expect(unlocked()).toBe(BUYERS);
    expect(await findStock(shop, product.id)).toEqual({ onHand: 2, reserved: 2 });
    await expectBooksToAddUp(shop.sql);
  });

  it('unlocked and unconstrained: four are sold of two, and the books say so', async () => {
    await shop.em().getConnection().execute('alter table product drop constraint product_counters');
    const unlocked = withoutLocks(ofProducts);
    expect(await saveAllAtOnce()).toEqual({ OK: 4 });
    expect(unlocked()).toBe(BUYERS);
    expect(await findStock(shop, product.id)).toEqual({ onHand: 2, reserved: 4 });
    await expect(expectBooksToAddUp(shop.sql)).rejects.toThrow('products whose counters are not what their orders');
  });
});
