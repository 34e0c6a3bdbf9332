import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expireOrder } from '../../src/ordering/expire-order.js';
import { meetOrderDeadline } from '../../src/ordering/order-deadline.js';
import { remindOrder } from '../../src/ordering/remind-order.js';
import { saveOrder } from '../../src/ordering/save-order.operation.js';
import { cancelOrder } from '../../src/ordering/cancel-order.operation.js';
import { validateOrder } from '../../src/ordering/validate-order.operation.js';
import { findViewer } from '../../src/access/viewer.js';
import { expectBooksToAddUp } from '../books.js';
import { findAudit, findMails, findQuotaUsage, findRecord, findStock } from '../ordering/order-records.js';
import { expectNothingToChange } from '../ordering/table-snapshot.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';

const SAVED_AT = '2026-11-10T09:00:00.000Z';
const REMIND_AT = '2026-11-14T07:00:00.000Z';
const LIMIT = '2026-11-17T23:00:00.000Z';
const before = (instant: string) => new Date(Date.parse(instant) - 1);

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
beforeEach(() => {
  shop.clock.set(SAVED_AT);
  shop.woken.orderDeadlines.length = 0;
  shop.woken.mails = 0;
});
afterAll(() => shop.close());

async function aSavedOrder() {
  const account = await shop.world.account();
  const product = await shop.world.product({ stock: 10, monthlyQuota: 8, priceExclTax: 150 });
  const browser = await shop.world.browser(account);
  const order = await browser.saveOrderOf([product.reference, 3]);
  const { id } = await findRecord(shop, order.number);
  return { account, product, browser, order, id };
}

/** What the mails about an order of `aSavedOrder` say of it. */
function factsOf({ account, product, order }: Awaited<ReturnType<typeof aSavedOrder>>) {
  return {
    universe: 'PRINTS',
    orderNumber: order.number,
    personName: `${account.firstName} ${account.lastName}`,
    recipientName: expect.stringMatching(/^SECTION/),
    lines: [{ name: product.name, reference: product.reference, quantity: 3 }],
    totalInclTax: 540,
  };
}

describe('R-RES-3: one reminder, three days before the limit', () => {
  it('is queued once with what waits, however often its handler is called', async () => {
    const saved = await aSavedOrder();
    shop.clock.set(REMIND_AT);
    expect(await remindOrder(shop.operation(), saved.id)).toBe(true);
    await expectNothingToChange(shop, async () => {
      expect(await remindOrder(shop.operation(), saved.id)).toBe(false);
      await meetOrderDeadline(shop.operation(), { orderId: saved.id });
    });
    expect(await findMails(shop, saved.id)).toEqual([
      {
        kind: 'ORDER_REMINDER',
        dedupeKey: `ORDER_REMINDER:${saved.id}`,
        recipient: saved.account.email,
        data: { ...factsOf(saved), reservedUntil: LIMIT, daysLeft: 3 },
      },
    ]);
    expect(await findRecord(shop, saved.order.number)).toMatchObject({
      status: 'SAVED',
      remindedAt: new Date(REMIND_AT),
    });
    expect((await findAudit(shop, saved.id)).at(-1)).toMatchObject({ action: 'ORDER_REMINDED', accountId: null });
    // and wakes the limit next
    expect(shop.woken).toEqual({ orderDeadlines: [{ id: saved.id, at: new Date(LIMIT) }], mails: 1 });
  });

  it('called at once by two, is queued once', async () => {
    const { id } = await aSavedOrder();
    shop.clock.set(REMIND_AT);
    const results = await Promise.all([remindOrder(shop.operation(), id), remindOrder(shop.operation(), id)]);
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await findMails(shop, id)).toHaveLength(1);
  });

  it('says what the order is by then: a change saved before is in it', async () => {
    const { id, browser, order, product } = await aSavedOrder();
    await browser.reopen(order.number);
    await browser.setQuantity(product.reference, 5);
    await browser.save();
    shop.clock.set(REMIND_AT);
    await remindOrder(shop.operation(), id);
    expect((await findMails(shop, id))[0]?.data).toMatchObject({ lines: [{ quantity: 5 }], totalInclTax: 900 });
  });

  it.each([
    ['too early', () => shop.clock.set(before(REMIND_AT))],
    ['at the limit or after', () => shop.clock.set(LIMIT)],
    ['of a validated order', validated],
    ['of a cancelled order', cancelled],
  ] as [string, (browser: TestClient, number: string) => unknown][])('%s, there is none', async (_when, come) => {
    const { id, browser, order } = await aSavedOrder();
    await come(browser, order.number);
    const reminded = await expectNothingToChange(shop, () => remindOrder(shop.operation(), id));
    expect(reminded).toBe(false);
    expect(shop.woken).toEqual({ orderDeadlines: [], mails: 0 });
  });
});

async function validated(browser: TestClient, number: string) {
  await browser.validate(number);
  shop.clock.set(LIMIT);
}

async function cancelled(browser: TestClient, number: string) {
  await browser.cancel(number);
  shop.clock.set(LIMIT);
}

describe('R-RES-4: at the limit the order expires', () => {
  it('gives back once, tells once, and stays readable, however often its handler is called', async () => {
    const saved = await aSavedOrder();
    shop.clock.set(LIMIT);
    expect(await expireOrder(shop.operation(), saved.id)).toBe(true);
    await expectNothingToChange(shop, async () => {
      expect(await expireOrder(shop.operation(), saved.id)).toBe(false);
      await meetOrderDeadline(shop.operation(), { orderId: saved.id });
    });
    expect(await findMails(shop, saved.id)).toEqual([
      {
        kind: 'ORDER_EXPIRED',
        dedupeKey: `ORDER_EXPIRED:${saved.id}`,
        recipient: saved.account.email,
        data: { ...factsOf(saved), reservedUntil: LIMIT },
      },
    ]);
    expect(await findStock(shop, saved.product.id)).toEqual({ onHand: 10, reserved: 0 });
    expect(await findQuotaUsage(shop, saved.product.id)).toEqual([]);
    expect((await saved.browser.order(saved.order.number)).data?.order).toMatchObject({
      status: 'EXPIRED',
      isModifiable: false,
      lines: [{ quantity: 3 }],
      history: [{ kind: 'SAVED' }, { kind: 'EXPIRED', byName: null }],
    });
    expect(shop.woken).toEqual({ orderDeadlines: [], mails: 1 });
    await expectBooksToAddUp(shop.sql);
  });

  it.each([
    ['too early', () => shop.clock.set(before(LIMIT))],
    ['a validated order', validated],
    ['a cancelled order', cancelled],
  ] as [string, (browser: TestClient, number: string) => unknown][])('not %s', async (_what, come) => {
    const { id, browser, order } = await aSavedOrder();
    await come(browser, order.number);
    const expired = await expectNothingToChange(shop, () => expireOrder(shop.operation(), id));
    expect(expired).toBe(false);
    expect(shop.woken).toEqual({ orderDeadlines: [], mails: 0 });
  });

  it('an order that nobody knows is no error', async () => {
    await expectNothingToChange(shop, () => meetOrderDeadline(shop.operation(), { orderId: 2_000_000_000 }));
  });
});

describe('invariant 4: a timer only wakes the handler, which looks at the clock', () => {
  it.each([
    ['too early for anything', before(REMIND_AT).toISOString(), 'SAVED', []],
    ['for the reminder', REMIND_AT, 'SAVED', ['ORDER_REMINDER']],
    ['late for the reminder, early for the limit', before(LIMIT).toISOString(), 'SAVED', ['ORDER_REMINDER']],
    ['for the limit', LIMIT, 'EXPIRED', ['ORDER_EXPIRED']],
    ['weeks late', '2027-01-10T09:00:00.000Z', 'EXPIRED', ['ORDER_EXPIRED']],
  ])('woken %s', async (_when, instant, status, kinds) => {
    const { id, order } = await aSavedOrder();
    shop.clock.set(instant);
    for (const _ of [1, 2]) await meetOrderDeadline(shop.operation(), { orderId: id });
    expect(await findRecord(shop, order.number)).toMatchObject({ status });
    expect((await findMails(shop, id)).map(({ kind }) => kind)).toEqual(kinds);
    await expectBooksToAddUp(shop.sql);
  });

  it('the reminder, then the limit: two mails', async () => {
    const { id } = await aSavedOrder();
    shop.clock.set(REMIND_AT);
    await meetOrderDeadline(shop.operation(), { orderId: id });
    shop.clock.set(LIMIT);
    await meetOrderDeadline(shop.operation(), { orderId: id });
    expect((await findMails(shop, id)).map(({ kind }) => kind)).toEqual(['ORDER_REMINDER', 'ORDER_EXPIRED']);
  });
});

describe('what is woken after each commit', () => {
  async function viewerOf(browser: TestClient) {
    const viewer = await findViewer(shop.em(), browser.cookie?.split('=')[1] ?? '', shop.clock.now());
    if (!viewer) throw new Error('nobody is signed in');
    return viewer;
  }
  async function aFilledCart() {
    const [product, browser] = [await shop.world.product(), await shop.world.browser()];
    await browser.addToCart(product.reference, 1);
    return { product, browser };
  }
  const save = async (browser: TestClient) => {
    const number = await saveOrder(shop.operation(), await viewerOf(browser), {
      idempotencyKey: null,
      acceptedVersion: null,
    });
    return findRecord(shop, number);
  };

  it('saving wakes the reminder', async () => {
    const { id } = await save((await aFilledCart()).browser);
    expect(shop.woken).toEqual({ orderDeadlines: [{ id, at: new Date(REMIND_AT) }], mails: 0 });
  });

  it('saving wakes the limit when it is nearer than a reminder would be', async () => {
    // Summer time begins: the last day of the reservation has 23 hours
    const brief = await createTestApp({ RESERVATION_DURATION: 'P3D', RESERVATION_REMINDER_BEFORE: 'PT71H30M' });
    try {
      brief.clock.set('2026-03-26T22:50:00Z');
      const [product, browser] = [await brief.world.product(), await brief.world.browser()];
      await browser.addToCart(product.reference, 1);
      const viewer = await findViewer(brief.em(), browser.cookie?.split('=')[1] ?? '', brief.clock.now());
      await saveOrder(brief.operation(), viewer!, { idempotencyKey: null, acceptedVersion: null });
      expect(brief.woken.orderDeadlines).toEqual([{ id: 1, at: new Date('2026-03-29T22:00:00Z') }]);
    } finally {
      await brief.close();
    }
  });

  it('saving a change wakes nothing: the limit does not move', async () => {
    const { browser, product } = await aFilledCart();
    const { number } = await save(browser);
    await browser.reopen(number);
    await browser.setQuantity(product.reference, 2);
    shop.woken.orderDeadlines.length = 0;
    await save(browser);
    expect(shop.woken).toEqual({ orderDeadlines: [], mails: 0 });
  });

  it('validating forgets the timer and wakes the outbox; again, nothing', async () => {
    const { browser } = await aFilledCart();
    const { id, number } = await save(browser);
    shop.woken.orderDeadlines.length = 0;
    for (const _ of [1, 2]) {
      await validateOrder(shop.operation(), await viewerOf(browser), { number, anshNumber: null });
    }
    expect(shop.woken).toEqual({ orderDeadlines: [{ id, at: null }], mails: 1 });
  });

  it('cancelling forgets the timer; again, nothing', async () => {
    const { browser } = await aFilledCart();
    const { id, number } = await save(browser);
    shop.woken.orderDeadlines.length = 0;
    for (const _ of [1, 2]) await cancelOrder(shop.operation(), await viewerOf(browser), number);
    expect(shop.woken).toEqual({ orderDeadlines: [{ id, at: null }], mails: 0 });
  });

  it('a refusal wakes nothing', async () => {
    const browser = await shop.world.browser();
    await expect(save(browser)).rejects.toMatchObject({ code: 'CART_EMPTY' });
    expect(shop.woken).toEqual({ orderDeadlines: [], mails: 0 });
  });
});
