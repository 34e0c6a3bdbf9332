import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Universe } from '../../src/kernel/universe.js';
import { expireOrder } from '../../src/ordering/expire-order.js';
import { expectBooksToAddUp } from '../books.js';
import { findAudit, findMails, findRecord, findStock } from '../ordering/order-records.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import { TestClock } from '../test-clock.js';
import { holdRows } from './row-barrier.js';
import { openSecondApp, type SecondApp } from './second-app.js';
import { countRollbacks, statementsOf } from './watch-statements.js';

const SAVED_AT = '2026-11-10T09:00:00Z';
const LIMIT = '2026-11-17T23:00:00Z';

let shop: TestApp;
let second: SecondApp;
/** The clock of the second instance, for who comes at another time. */
const otherClock = new TestClock(SAVED_AT);
beforeAll(async () => {
  shop = await createTestApp();
  second = await openSecondApp(shop, { clock: otherClock });
});
beforeEach(() => {
  shop.clock.set(SAVED_AT);
  otherClock.set(SAVED_AT);
});
afterAll(async () => {
  await second.close();
  await shop.close();
});

async function aSavedOrder() {
  const [product, browser] = [await shop.world.product({ stock: 10, monthlyQuota: 9 }), await shop.world.browser()];
  const order = await browser.saveOrderOf([product.reference, 4]);
  const { id } = await findRecord(shop, order.number);
  return { product, browser, number: order.number, id };
}

const holdOrder = (id: number) =>
  holdRows(shop.databaseUrl, 'select from orders where id = $1 for no key update', [id]);

/** Starts each contender once the one before waits for the order's row, lets them go, and answers what each said. */
async function race<Results extends readonly unknown[]>(
  id: number,
  ...contenders: { readonly [K in keyof Results]: () => Promise<Results[K]> }
): Promise<{ -readonly [K in keyof Results]: Results[K] }> {
  const barrier = await holdOrder(id);
  const running: Promise<unknown>[] = [];
  for (const start of contenders as readonly (() => Promise<unknown>)[]) {
    running.push(start());
    await barrier.waitFor(running.length);
  }
  await barrier.release();
  return (await Promise.all(running)) as never;
}

async function expectOneEnd(id: number, end: 'VALIDATED' | 'CANCELLED' | 'EXPIRED') {
  const audit = await findAudit(shop, id);
  expect(audit.map(({ action }) => action).filter((action) => !/SAVED|MODIFIED/.test(action))).toEqual([
    `ORDER_${end}`,
  ]);
  const mails = { VALIDATED: ['ORDER_RECAP'], CANCELLED: [], EXPIRED: ['ORDER_EXPIRED'] }[end];
  expect((await findMails(shop, id)).map(({ kind }) => kind)).toEqual(mails);
  await expectBooksToAddUp(shop.sql);
}

describe('R-RES-4, R-VAL-1: expiry against validation at the limit', () => {
  it('a validation that waited past the limit is refused, and the order expires', async () => {
    const { browser, number, id } = await aSavedOrder();
    shop.clock.set(new Date(Date.parse(LIMIT) - 1));
    const [validated, expired] = await race(
      id,
      () => browser.validate(number),
      () => {
        shop.clock.set(LIMIT);
        return expireOrder(shop.operation(), id);
      },
    );
    expect(validated).toMatchObject({ code: 'ORDER_NOT_MODIFIABLE', details: { status: 'EXPIRED' } });
    expect(expired).toBe(true);
    await expectOneEnd(id, 'EXPIRED');
  });

  it('an expiry that comes behind a validation in time finds nothing to expire', async () => {
    const { browser, number, id } = await aSavedOrder();
    otherClock.set(new Date(Date.parse(LIMIT) - 1));
    shop.clock.set(LIMIT);
    const [validated, expired] = await race(
      id,
      () => second.of(browser).validate(number),
      () => expireOrder(shop.operation(), id),
    );
    expect(validated.code).toBeNull();
    expect(expired).toBe(false);
    await expectOneEnd(id, 'VALIDATED');
  });

  it('a validation in time by its own clock, behind an expiry, is refused', async () => {
    const { browser, number, id } = await aSavedOrder();
    otherClock.set(new Date(Date.parse(LIMIT) - 1));
    shop.clock.set(LIMIT);
    const [expired, validated] = await race(
      id,
      () => expireOrder(shop.operation(), id),
      () => second.of(browser).validate(number),
    );
    expect(expired).toBe(true);
    expect(validated).toMatchObject({ code: 'ORDER_NOT_MODIFIABLE', details: { status: 'EXPIRED' } });
    await expectOneEnd(id, 'EXPIRED');
  });

  it('several expiries at once are one', async () => {
    const { id, product } = await aSavedOrder();
    shop.clock.set(LIMIT);
    const results = await race(id, ...Array.from({ length: 4 }, () => () => expireOrder(shop.operation(), id)));
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await findStock(shop, product.id)).toEqual({ onHand: 10, reserved: 0 });
    await expectOneEnd(id, 'EXPIRED');
  });
});

describe('R-QUO-5: two orders of goods a year, however many are validated at once', () => {
  it('three validations that all stand at the account: two come through', async () => {
    const account = await shop.world.account();
    const [product, browser] = [
      await shop.world.product({ universe: Universe.GOODS }),
      await shop.world.browser(account),
    ];
    const numbers: string[] = [];
    for (let i = 0; i < 3; i++) numbers.push((await browser.saveOrderOf([product.reference, 1])).number);
    // in browsers of their own: the clicks of one wait for each other at its cart
    const browsers = await Promise.all(numbers.map(() => shop.world.browser(account)));
    const barrier = await holdRows(shop.databaseUrl, 'select from account where id = $1 for no key update', [
      account.id,
    ]);
    const validating = numbers.map((number, i) =>
      (i % 2 ? second.of(browsers[i]!) : browsers[i]!).validate(number, 'A1'),
    );
    await barrier.waitFor(3);
    await barrier.release();
    const codes = (await Promise.all(validating)).map(({ code }) => code);
    expect(codes.toSorted()).toEqual(['YEARLY_ORDER_LIMIT', null, null]);
    await expectBooksToAddUp(shop.sql);
  });
});

describe('R-RES-4, R-RES-6: modifying against expiry', () => {
  async function aReopenedOrder() {
    const saved = await aSavedOrder();
    await saved.browser.reopen(saved.number);
    await saved.browser.setQuantity(saved.product.reference, 9);
    return saved;
  }

  it('a change that waited past the limit is refused, and the order expires with what it held', async () => {
    const { browser, id, product } = await aReopenedOrder();
    shop.clock.set(new Date(Date.parse(LIMIT) - 1));
    const [modified, expired] = await race(
      id,
      () => browser.save(),
      () => {
        shop.clock.set(LIMIT);
        return expireOrder(shop.operation(), id);
      },
    );
    expect(modified).toMatchObject({ code: 'ORDER_NOT_MODIFIABLE', details: { status: 'EXPIRED' } });
    expect(expired).toBe(true);
    expect(await findStock(shop, product.id)).toEqual({ onHand: 10, reserved: 0 });
    await expectOneEnd(id, 'EXPIRED');
  });

  it('a change that waited past the limit for the stock is refused too', async () => {
    const { browser, id, product } = await aReopenedOrder();
    shop.clock.set(new Date(Date.parse(LIMIT) - 1));
    const barrier = await holdRows(shop.databaseUrl, 'select from product where id = $1 for no key update', [
      product.id,
    ]);
    const saving = browser.save();
    await barrier.waitFor(1);
    shop.clock.set(LIMIT);
    await barrier.release();
    expect(await saving).toMatchObject({ code: 'ORDER_NOT_MODIFIABLE', details: { status: 'EXPIRED' } });
    expect(await expireOrder(shop.operation(), id)).toBe(true);
    await expectOneEnd(id, 'EXPIRED');
  });

  it('an expiry behind a change in time gives back what was changed', async () => {
    const { browser, id, product } = await aReopenedOrder();
    otherClock.set(new Date(Date.parse(LIMIT) - 1));
    shop.clock.set(LIMIT);
    const [modified, expired] = await race(
      id,
      () => second.of(browser).save(),
      () => expireOrder(shop.operation(), id),
    );
    expect(modified.code).toBeNull();
    expect(expired).toBe(true);
    expect(await findStock(shop, product.id)).toEqual({ onHand: 10, reserved: 0 });
    await expectOneEnd(id, 'EXPIRED');
  });
});

describe('R-VAL-1, R-RES-7: validating against cancelling and modifying', () => {
  it('validate first: the cancellation is refused', async () => {
    const { browser, number, id } = await aSavedOrder();
    const [validated, cancelled] = await race(
      id,
      () => browser.validate(number),
      () => second.of(browser).cancel(number),
    );
    expect([validated.code, cancelled.code]).toEqual([null, 'ORDER_NOT_MODIFIABLE']);
    await expectOneEnd(id, 'VALIDATED');
  });

  it('cancel first: the validation is refused', async () => {
    const { browser, number, id } = await aSavedOrder();
    const [cancelled, validated] = await race(
      id,
      () => browser.cancel(number),
      () => second.of(browser).validate(number),
    );
    expect([cancelled.code, validated.code]).toEqual([null, 'ORDER_NOT_MODIFIABLE']);
    await expectOneEnd(id, 'CANCELLED');
  });

  it('validated twice at once: one confirmation number, one recap, the same answer', async () => {
    const { browser, number, id } = await aSavedOrder();
    const [one, two] = await race(
      id,
      () => browser.validate(number, 'ANSH-1'),
      () => second.of(browser).validate(number, 'ANSH-1'),
    );
    expect(one.data?.validateOrder.confirmationNumber).toMatch(/^C\d{4,}$/);
    expect(two).toEqual(one);
    await expectOneEnd(id, 'VALIDATED');
  });

  it('validated twice at once with two N° ANSH: the first counts, the second is told', async () => {
    const { browser, number, id } = await aSavedOrder();
    const [one, two] = await race(
      id,
      () => browser.validate(number, 'ANSH-1'),
      () => second.of(browser).validate(number, 'ANSH-2'),
    );
    expect([one.data?.validateOrder.anshNumber, two.code]).toEqual(['ANSH-1', 'ORDER_NOT_MODIFIABLE']);
    await expectOneEnd(id, 'VALIDATED');
  });

  it('cancelled twice at once: given back once', async () => {
    const { browser, number, id, product } = await aSavedOrder();
    const [one, two] = await race(
      id,
      () => browser.cancel(number),
      () => second.of(browser).cancel(number),
    );
    expect([one.code, two.code]).toEqual([null, null]);
    expect(await findStock(shop, product.id)).toEqual({ onHand: 10, reserved: 0 });
    await expectOneEnd(id, 'CANCELLED');
  });

  const acts: Record<string, (browser: TestClient, number: string) => Promise<{ code: string | null }>> = {
    validate: (browser, number) => browser.validate(number),
    cancel: (browser, number) => browser.cancel(number),
  };
  it.each(Object.keys(acts))(
    '%s while the same browser saves its change: one after the other, no deadlock',
    async (act) => {
      const { browser, number, id, product } = await aSavedOrder();
      await browser.reopen(number);
      await browser.setQuantity(product.reference, 7);
      const codes: (string | null)[] = [];
      const statements = await statementsOf(async () => {
        const barrier = await holdOrder(id);
        const ending = acts[act]!(browser, number);
        await barrier.waitFor(1);
        const saving = browser.save();
        await barrier.waitFor(2);
        await barrier.release();
        codes.push((await ending).code, (await saving).code);
      });
      expect(codes).toEqual([null, 'CART_EMPTY']);
      // the refused save is the only transaction undone
      expect(countRollbacks(statements)).toBe(1);
      await expectOneEnd(id, act === 'validate' ? 'VALIDATED' : 'CANCELLED');
    },
  );

  it.each(Object.keys(acts))('a change saved first, then %s in the same browser: both are done', async (act) => {
    const { browser, number, id, product } = await aSavedOrder();
    await browser.reopen(number);
    await browser.setQuantity(product.reference, 7);
    const [saved, ended] = await race(
      id,
      () => browser.save(),
      () => acts[act]!(browser, number),
    );
    expect([saved.code, ended.code]).toEqual([null, null]);
    const reserved = act === 'validate' ? 7 : 0;
    expect(await findStock(shop, product.id)).toEqual({ onHand: 10, reserved });
    await expectOneEnd(id, act === 'validate' ? 'VALIDATED' : 'CANCELLED');
  });
});
