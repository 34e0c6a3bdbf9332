import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccountType } from '../../src/access/account-type.js';
import type { Establishment } from '../../src/establishments/establishment.entity.js';
import { expireOrder } from '../../src/ordering/expire-order.js';
import { expectBooksToAddUp } from '../books.js';
import { findRecord } from '../ordering/order-records.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import { aCrowd, countCodes, fillCarts } from './crowd.js';
import { holdRows } from './row-barrier.js';
import { openSecondApp, type SecondApp } from './second-app.js';
import { countRollbacks, statementsOf } from './watch-statements.js';

const SAVED_AT = '2026-11-10T09:00:00Z';
/** Two thirds of them write at once. */
const CONNECTIONS = 27;

let shop: TestApp;
let second: SecondApp;
beforeAll(async () => {
  const env = { DATABASE_POOL_SIZE: String(CONNECTIONS) };
  shop = await createTestApp(env);
  second = await openSecondApp(shop, { env });
});
beforeEach(() => shop.clock.set(SAVED_AT));
afterAll(async () => {
  await second.close();
  await shop.close();
});

const holdProducts = (...ids: number[]) =>
  holdRows(shop.databaseUrl, 'select from product where id = any($1) order by id for no key update', [ids]);

describe('invariant 6: rows are locked in the order of their ids', () => {
  it('carts of the same products in opposite order: everybody saves, nobody meets a deadlock', async () => {
    const [low, high] = [await shop.world.product(), await shop.world.product()];
    const [upward, downward] = [await aCrowd(shop, 8), await aCrowd(shop, 8)];
    await fillCarts(upward, [low.reference, 1]);
    await fillCarts(downward, [high.reference, 1]);
    shop.clock.advance({ ms: 1 });
    await fillCarts(upward, [high.reference, 1]);
    await fillCarts(downward, [low.reference, 1]);
    const statements = await statementsOf(async () => {
      // who took the products as they came into the cart would now stand at both ends, and meet in the middle
      const barrier = await holdProducts(low.id, high.id);
      const saving = upward.flatMap((browser, i) => [browser.save(), downward[i]!.save()]);
      await barrier.waitFor(16);
      await barrier.release();
      expect(countCodes(await Promise.all(saving))).toEqual({ OK: 16 });
    });
    expect(countRollbacks(statements)).toBe(0);
    await expectBooksToAddUp(shop.sql);
  });

  const acts: Record<string, (owner: TestClient, number: string) => Promise<unknown>> = {
    cancelling: async (owner, number) => expect((await owner.cancel(number)).code).toBeNull(),
    changing: async (owner) => expect((await owner.save()).code).toBeNull(),
    expiring: async (_owner, number) => {
      const { id } = await findRecord(shop, number);
      expect(await expireOrder(shop.operation(), id)).toBe(true);
    },
    shipping: async (_owner, number) => {
      const logistician = await shop.world.browser(await shop.world.account({ type: AccountType.LOGISTICIAN }));
      const answer = await logistician.request(
        'mutation ($number: String!) { shipOrder(number: $number, carrierId: "1", trackingNumber: "XY0001") { number } }',
        { number },
      );
      expect(answer.code).toBeNull();
    },
  };

  /** Orders of two products that `act` is about to end or change, and carts of the same two, of one home or of one each. */
  async function rivals(act: string, home?: Establishment) {
    const [low, high] = [
      await shop.world.product({ monthlyQuota: 100 }),
      await shop.world.product({ monthlyQuota: 100 }),
    ];
    const owners = await aCrowd(shop, 3, home);
    // the orders' lines are in the opposite order of their products
    await fillCarts(owners, [high.reference, 2]);
    shop.clock.advance({ ms: 1 });
    const numbers: string[] = [];
    for (const owner of owners) numbers.push((await owner.saveOrderOf([low.reference, 2])).number);
    for (const [i, owner] of owners.entries()) {
      if (act === 'shipping') await owner.validate(numbers[i]!);
      if (act !== 'changing') continue;
      await owner.reopen(numbers[i]!);
      await owner.setQuantity(low.reference, 3);
      await owner.remove(high.reference);
      await owner.addToCart(high.reference, 1);
    }
    if (act === 'expiring') shop.clock.advance({ days: 8 });
    const buyers = await aCrowd(shop, 3, home);
    await fillCarts(buyers, [low.reference, 2], [high.reference, 2]);
    return { low, high, owners, numbers, buyers };
  }

  const saving = 'saving';
  const doing = (act: string, { owners, numbers, buyers }: Awaited<ReturnType<typeof rivals>>) =>
    act === saving ? buyers[0]!.save() : acts[act]!(owners[0]!, numbers[0]!);

  it.each([saving, ...Object.keys(acts)])('%s waits for the first product without holding the second', async (act) => {
    const world = await rivals(act);
    const barrier = await holdProducts(world.low.id);
    const done = doing(act, world);
    await barrier.waitFor(1);
    const free = await shop.sql('select id from product where id = $1 for no key update skip locked', [world.high.id]);
    expect(free).toHaveLength(1);
    await barrier.release();
    await done;
  });

  it.each([saving, 'cancelling', 'changing', 'expiring'])(
    '%s waits for the quota of the first product without holding that of the second',
    async (act) => {
      const home = await shop.world.establishment();
      const world = await rivals(act, home);
      const row = 'from quota_usage where establishment_id = $1 and product_id = $2 for no key update';
      const barrier = await holdRows(shop.databaseUrl, `select ${row}`, [home.id, world.low.id]);
      const done = doing(act, world);
      await barrier.waitFor(1);
      expect(await shop.sql(`select used ${row} skip locked`, [home.id, world.high.id])).toHaveLength(1);
      await barrier.release();
      await done;
    },
  );

  it.each(Object.keys(acts))('%s orders while others save the same products: no deadlock', async (act) => {
    const { low, high, owners, numbers, buyers } = await rivals(act);
    const statements = await statementsOf(async () => {
      const barrier = await holdProducts(low.id, high.id);
      const acting = owners.map((owner, i) => acts[act]!(owner, numbers[i]!));
      const sales = buyers.map((buyer) => second.of(buyer).save());
      await barrier.waitFor(6);
      await barrier.release();
      await Promise.all(acting);
      expect(countCodes(await Promise.all(sales))).toEqual({ OK: 3 });
    });
    expect(countRollbacks(statements)).toBe(0);
    await expectBooksToAddUp(shop.sql);
  });

  it.each(['cancelling', 'changing', 'expiring'])(
    '%s orders while colleagues save on the same quota: no deadlock',
    async (act) => {
      const home = await shop.world.establishment();
      const { owners, numbers, buyers } = await rivals(act, home);
      const statements = await statementsOf(async () => {
        const barrier = await holdRows(
          shop.databaseUrl,
          'select from quota_usage where establishment_id = $1 order by product_id for no key update',
          [home.id],
        );
        const acting = owners.map((owner, i) => acts[act]!(owner, numbers[i]!));
        const sales = buyers.map((buyer) => second.of(buyer).save());
        await barrier.waitFor(6);
        await barrier.release();
        await Promise.all(acting);
        expect(countCodes(await Promise.all(sales))).toEqual({ OK: 3 });
      });
      expect(countRollbacks(statements)).toBe(0);
      await expectBooksToAddUp(shop.sql);
    },
  );
});
