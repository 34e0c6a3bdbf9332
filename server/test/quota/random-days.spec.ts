import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Product } from '../../src/products/product.entity.js';
import { expectBooksToAddUp } from '../books.js';
import { createTestApp, type TestApp } from '../test-app.js';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
afterAll(() => shop.close());

const DAYS = 35; // from 1 November 2026: over a month's end
const day = (n: number) => new Date(Date.UTC(2026, 10, 1 + n)).toISOString().slice(0, 10);

const aQuota = fc.record({
  limit: fc.option(fc.integer({ min: 0, max: 20 }), { freq: 4 }),
  from: fc.option(fc.integer({ min: 0, max: DAYS })),
  length: fc.option(fc.integer({ min: 0, max: 20 })),
  isOwn: fc.boolean(),
});
type Quota = typeof aQuota extends fc.Arbitrary<infer T> ? T : never;
const aStep = fc.record({
  daysLater: fc.nat({ max: 4 }),
  kind: fc.constantFrom('save', 'save', 'save', 'modify', 'cancel'),
  quantity: fc.integer({ min: 1, max: 12 }),
  which: fc.nat(),
});

/** R-QUO-2 as one would work it out on paper. Null = no limit. */
function limitOn(quotas: readonly Quota[], byDefault: number | null, n: number): number | null {
  const inForce = quotas.filter(({ from, length }) => n >= (from ?? -Infinity) && n <= lastDay({ from, length }));
  const latest = (a: Quota, b: Quota) => ((b.from ?? -1) >= (a.from ?? -1) ? b : a);
  for (const isOwn of [true, false]) {
    const candidates = inForce.filter((quota) => quota.isOwn === isOwn);
    if (candidates.length > 0) return candidates.reduce(latest).limit;
  }
  return byDefault;
}

function lastDay({ from, length }: Pick<Quota, 'from' | 'length'>): number {
  return length === null ? Infinity : (from ?? 0) + length;
}

async function aProductWith(quotas: readonly Quota[], byDefault: number | null) {
  const home = await shop.world.establishment();
  const product = await shop.world.product({ stock: 10_000, monthlyQuota: byDefault });
  for (const { limit, from, length, isOwn } of quotas) {
    const subject = isOwn ? { establishment: home } : { kind: home.kind };
    const until = length === null ? undefined : day(lastDay({ from, length }));
    await shop.world.quota(product, limit, subject, {
      ...(from !== null && { from: day(from) }),
      ...(until && { until }),
    });
  }
  return { account: await shop.world.account({ home }), product };
}

interface Taken {
  number: string;
  day: number;
  quantity: number;
}

it('R-QUO-2: what can be saved, on any days and with any quotas, is what one works out on paper', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(aQuota, { maxLength: 4 }),
      fc.option(fc.integer({ min: 0, max: 20 })),
      fc.array(aStep, { minLength: 4, maxLength: 12 }),
      async (quotas, byDefault, steps) => {
        const { account, product } = await aProductWith(quotas, byDefault);
        const taken: Taken[] = [];
        let today = 0;
        for (const step of steps) {
          today = Math.min(today + step.daysLater, DAYS);
          shop.clock.set(`${day(today)}T12:00:00Z`);
          await act(await shop.world.browser(account), product, step, today);
        }

        async function act(
          browser: Awaited<ReturnType<typeof shop.world.browser>>,
          { reference }: Product,
          { kind, quantity, which }: (typeof steps)[number],
          today: number,
        ): Promise<void> {
          // the reservations of the last days can still be modified
          const open = taken.filter((order) => today - order.day < 7);
          const order = kind === 'save' || open.length === 0 ? null : open[which % open.length]!;
          if (order && kind === 'cancel') {
            expect((await browser.cancel(order.number)).code).toBeNull();
            taken.splice(taken.indexOf(order), 1);
            return;
          }
          const of = order?.day ?? today;
          const limit = limitOn(quotas, byDefault, of);
          const others = taken.filter(
            (each) => each !== order && isCounting(each, today) && monthOf(each.day) === monthOf(of),
          );
          const remaining =
            limit === null ? null : Math.max(limit - others.reduce((sum, each) => sum + each.quantity, 0), 0);
          if (order) await browser.reopen(order.number);
          else await browser.addToCart(reference, quantity);
          const cart = (await browser.setQuantity(reference, quantity)).data?.setCartLineQuantity;
          const context = JSON.stringify({ quotas, byDefault, today, order, quantity });
          expect(cart?.lines[0]?.product.quotaRemaining, context).toBe(remaining);
          const isPossible = quantity <= Math.max(remaining ?? Infinity, order?.quantity ?? 0);
          const saved = await browser.save();
          expect(saved.code, context).toBe(isPossible ? null : 'QUOTA_EXCEEDED');
          if (!saved.data) return;
          if (order) order.quantity = quantity;
          else taken.push({ number: saved.data.saveOrder.number, day: today, quantity });
        }
      },
    ),
    { numRuns: 40, seed: 20261124 },
  );
  await expectBooksToAddUp(shop.sql);
}, 120_000);

/** R-RES-5: a reservation is over when its seven days are. */
function isCounting(order: Taken, today: number): boolean {
  return today - order.day <= 7;
}

function monthOf(n: number): string {
  return day(n).slice(0, 7);
}
