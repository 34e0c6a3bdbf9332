import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeCampaign } from '../../src/pooling/campaign-closing.js';
import { expireOrder } from '../../src/ordering/expire-order.js';
import { expectBooksToAddUp } from '../books.js';
import { findMails } from '../ordering/order-records.js';
import { holdRows } from '../races/row-barrier.js';
import { openSecondApp, type SecondApp } from '../races/second-app.js';
import { countRollbacks, statementsOf } from '../races/watch-statements.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { TestClock } from '../test-clock.js';
import { aCampaign, findCampaign, findClosingMails, orderSome, saveSome, statusesOf } from './campaign-world.js';

const NOW = '2026-11-10T09:00:00Z';
const CLOSES = new Date('2026-11-12T17:00:00Z');

let shop: TestApp;
let second: SecondApp;
/** Of the second instance, for who comes in time by its own clock. */
const otherClock = new TestClock(NOW);
beforeAll(async () => {
  shop = await createTestApp();
  second = await openSecondApp(shop, { clock: otherClock });
});
beforeEach(() => {
  shop.clock.set(NOW);
  otherClock.set(NOW);
});
afterAll(async () => {
  await second.close();
  await shop.close();
});

/** Starts each contender once the one before waits for the campaign's row, lets them go, and answers what each said. */
async function race<Results extends readonly unknown[]>(
  campaignId: number,
  ...contenders: { readonly [K in keyof Results]: () => Promise<Results[K]> }
): Promise<{ -readonly [K in keyof Results]: Results[K] }> {
  const barrier = await holdRows(shop.databaseUrl, 'select from pooling_campaign where id = $1 for no key update', [
    campaignId,
  ]);
  const running: Promise<unknown>[] = [];
  for (const start of contenders as readonly (() => Promise<unknown>)[]) {
    running.push(start());
    await barrier.waitFor(running.length);
  }
  await barrier.release();
  return (await Promise.all(running)) as never;
}

const close = (id: number) => closeCampaign(shop.operation(), id);

/** The campaign's end has come for the closing side; the other instance's clock is still before it. */
function endFor(): void {
  shop.clock.set(CLOSES);
  otherClock.set(new Date(CLOSES.getTime() - 1));
}

describe('R-VAL-4: closing against validating', () => {
  it('validate first: it is pooled, then what the campaign becomes; the piece that was missing counts', async () => {
    const { product, campaign } = await aCampaign(shop, { minimumQuantity: 60, closesAt: CLOSES });
    const pooled = await orderSome(shop, product, 50);
    const late = await saveSome(shop, product, 10);
    endFor();
    const [validated] = await race(
      campaign.id,
      () => second.of(late.browser).validate(late.order.number, 'A1'),
      () => close(campaign.id),
    );
    expect(validated.code).toBeNull();
    expect(await findCampaign(shop, campaign.id)).toMatchObject({ status: 'PRODUCED' });
    expect(await statusesOf(shop, pooled, late)).toEqual(['VALIDATED', 'VALIDATED']);
    expect((await findMails(shop, late.id)).map(({ kind }) => kind)).toEqual(['ORDER_RECAP', 'POOLING_CLOSED']);
    await expectBooksToAddUp(shop.sql);
  });

  it('close first: the validation finds its order ended, and gives no confirmation number', async () => {
    const { product, campaign } = await aCampaign(shop, { minimumQuantity: 60, closesAt: CLOSES });
    const pooled = await orderSome(shop, product, 50);
    const late = await saveSome(shop, product, 10);
    endFor();
    const [isClosed, validated] = await race(
      campaign.id,
      () => close(campaign.id),
      () => second.of(late.browser).validate(late.order.number, 'A1'),
    );
    expect(isClosed).toBe(true);
    expect(validated.code).toBe('ORDER_NOT_MODIFIABLE');
    expect(await findCampaign(shop, campaign.id)).toMatchObject({ status: 'CANCELLED' });
    expect(await statusesOf(shop, pooled, late)).toEqual(['CANCELLED', 'EXPIRED']);
    expect((await findMails(shop, late.id)).map(({ kind }) => kind)).toEqual(['POOLING_CLOSED']);
    await expectBooksToAddUp(shop.sql);
  });

  it('two validations that reach the minimum together close it, though neither saw the other', async () => {
    const { product, campaign } = await aCampaign(shop, { minimumQuantity: 60 });
    const [one, two] = [await saveSome(shop, product, 30), await saveSome(shop, product, 30)];
    const answers = await race(
      campaign.id,
      () => one.browser.validate(one.order.number, 'A1'),
      () => second.of(two.browser).validate(two.order.number, 'A2'),
    );
    expect(answers.map(({ code }) => code)).toEqual([null, null]);
    expect(await findCampaign(shop, campaign.id)).toMatchObject({ status: 'PRODUCED' });
    expect(await statusesOf(shop, one, two)).toEqual(['VALIDATED', 'VALIDATED']);
    expect(await findClosingMails(shop, one, two)).toHaveLength(2);
    await expectBooksToAddUp(shop.sql);
  });

  it('twelve at once: closed once, every piece produced once, no deadlock', async () => {
    const { product, campaign } = await aCampaign(shop, { minimumQuantity: 120 });
    const placed = await Promise.all(Array.from({ length: 12 }, () => saveSome(shop, product, 10)));
    let codes: (string | null)[] = [];
    const statements = await statementsOf(async () => {
      const answers = await Promise.all(
        placed.map(({ browser, order }, index) =>
          (index % 2 ? second.of(browser) : browser).validate(order.number, 'A1'),
        ),
      );
      codes = answers.map(({ code }) => code);
    });
    expect(codes).toEqual(placed.map(() => null));
    expect(countRollbacks(statements)).toBe(0);
    expect(await findCampaign(shop, campaign.id)).toMatchObject({ status: 'PRODUCED' });
    expect(new Set(await statusesOf(shop, ...placed))).toEqual(new Set(['VALIDATED']));
    expect(await findClosingMails(shop, ...placed)).toHaveLength(12);
    await expectBooksToAddUp(shop.sql);
  });
});

describe('R-VAL-4: two who close at once are one', () => {
  it.each([60, 61])('50 + 10 of %i', async (minimumQuantity) => {
    const { product, campaign } = await aCampaign(shop, { minimumQuantity: 100, closesAt: CLOSES });
    const placed = [await orderSome(shop, product, 50), await orderSome(shop, product, 10)];
    await shop.sql('update pooling_campaign set minimum_quantity = $2 where id = $1', [campaign.id, minimumQuantity]);
    shop.clock.set(CLOSES);
    const results = await race(campaign.id, ...Array.from({ length: 4 }, () => () => close(campaign.id)));
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await findClosingMails(shop, ...placed)).toHaveLength(2);
    const status = minimumQuantity === 60 ? 'VALIDATED' : 'CANCELLED';
    expect(await statusesOf(shop, ...placed)).toEqual([status, status]);
    await expectBooksToAddUp(shop.sql);
  });
});

describe('R-VAL-4: closing against saving', () => {
  it('close first: a new order is refused, and nothing is left in a closed campaign', async () => {
    const { product, campaign } = await aCampaign(shop, { closesAt: CLOSES });
    const browser = await shop.world.browser();
    await browser.addToCart(product.reference, 5);
    endFor();
    const [isClosed, saved] = await race(
      campaign.id,
      () => close(campaign.id),
      () => second.of(browser).save(),
    );
    expect([isClosed, saved.code]).toEqual([true, 'NOT_ORDERABLE_ANYMORE']);
    expect(await shop.sql('select id from orders where pooling_campaign_id = $1', [campaign.id])).toEqual([]);
    await expectBooksToAddUp(shop.sql);
  });

  it('save first: the new order ends with the campaign', async () => {
    const { product, campaign } = await aCampaign(shop, { closesAt: CLOSES });
    const browser = await shop.world.browser();
    await browser.addToCart(product.reference, 5);
    endFor();
    const [saved, isClosed] = await race(
      campaign.id,
      () => second.of(browser).save(),
      () => close(campaign.id),
    );
    expect([saved.code, isClosed]).toEqual([null, true]);
    const orders = await shop.sql('select status from orders where pooling_campaign_id = $1', [campaign.id]);
    expect(orders).toEqual([{ status: 'EXPIRED' }]);
    await expectBooksToAddUp(shop.sql);
  });

  it.each(['close', 'change'])('a pooled order that grows, %s first', async (first) => {
    const { product, campaign } = await aCampaign(shop, { minimumQuantity: 60, closesAt: CLOSES });
    const pooled = await orderSome(shop, product, 50);
    await pooled.browser.reopen(pooled.order.number);
    await pooled.browser.setQuantity(product.reference, 60);
    endFor();
    const change = () => second.of(pooled.browser).save();
    const end = () => close(campaign.id);
    if (first === 'close') {
      const [isClosed, changed] = await race(campaign.id, end, change);
      expect([isClosed, changed.code]).toEqual([true, 'ORDER_NOT_MODIFIABLE']);
    } else {
      const [changed] = await race(campaign.id, change, end);
      expect(changed.code).toBeNull();
    }
    expect(await statusesOf(shop, pooled)).toEqual([first === 'close' ? 'CANCELLED' : 'VALIDATED']);
    await expectBooksToAddUp(shop.sql);
  });
});

describe('R-VAL-4: closing against cancelling and expiring', () => {
  it('cancel first: its pieces do not count, and the campaign goes on', async () => {
    const { product, campaign } = await aCampaign(shop, { minimumQuantity: 100 });
    const [pooled, cancelled] = [await orderSome(shop, product, 50), await orderSome(shop, product, 10)];
    await shop.sql('update pooling_campaign set minimum_quantity = 60 where id = $1', [campaign.id]);
    const [answer, isClosed] = await race(
      campaign.id,
      () => second.of(cancelled.browser).cancel(cancelled.order.number),
      () => close(campaign.id),
    );
    expect([answer.code, isClosed]).toEqual([null, false]);
    expect(await findCampaign(shop, campaign.id)).toMatchObject({ status: 'OPEN' });
    expect(await statusesOf(shop, pooled, cancelled)).toEqual(['POOLED', 'CANCELLED']);
    await expectBooksToAddUp(shop.sql);
  });

  it('close first: the order is in preparation, and is not cancelled any more', async () => {
    const { product, campaign } = await aCampaign(shop, { minimumQuantity: 100 });
    const [pooled, kept] = [await orderSome(shop, product, 50), await orderSome(shop, product, 10)];
    await shop.sql('update pooling_campaign set minimum_quantity = 60 where id = $1', [campaign.id]);
    const [isClosed, answer] = await race(
      campaign.id,
      () => close(campaign.id),
      () => second.of(kept.browser).cancel(kept.order.number),
    );
    expect([isClosed, answer.code]).toEqual([true, 'ORDER_NOT_MODIFIABLE']);
    expect(await statusesOf(shop, pooled, kept)).toEqual(['VALIDATED', 'VALIDATED']);
    await expectBooksToAddUp(shop.sql);
  });

  it('an order never validated, expired and closed at once: one end, one mail, quota given back once', async () => {
    const { product, campaign } = await aCampaign(shop, { closesAt: CLOSES, monthlyQuota: 50 });
    const waiting = await saveSome(shop, product, 20);
    shop.clock.set(CLOSES);
    const barrier = await holdRows(shop.databaseUrl, 'select from orders where id = $1 for no key update', [
      waiting.id,
    ]);
    const expiring = expireOrder(shop.operation(), waiting.id);
    await barrier.waitFor(1);
    const closing = close(campaign.id);
    await barrier.waitFor(2);
    await barrier.release();
    expect(await Promise.all([expiring, closing])).toEqual([true, true]);
    expect((await findMails(shop, waiting.id)).map(({ kind }) => kind)).toEqual(['ORDER_EXPIRED']);
    expect(await statusesOf(shop, waiting)).toEqual(['EXPIRED']);
    await expectBooksToAddUp(shop.sql);
  });
});
