import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Universe } from '../../src/kernel/universe.js';
import { expireOrder } from '../../src/ordering/expire-order.js';
import { expectBooksToAddUp } from '../books.js';
import { findAudit, findMails, findQuotaUsage, findRecord, findStock } from '../ordering/order-records.js';
import { expectNothingToChange } from '../ordering/table-snapshot.js';
import { statementsOf } from '../races/watch-statements.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { aCampaign, findCampaign, orderSome, saveSome } from './campaign-world.js';

const NOW = '2026-11-10T09:00:00.000Z';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
beforeEach(() => shop.clock.set(NOW));
afterAll(() => shop.close());

const movementsOf = (productId: number) =>
  shop.sql('select kind from stock_movement where product_id = $1 order by id', [productId]);

describe('R-VAL-4, R-RES-1: saving takes quota and no stock', () => {
  it('the product has no pieces, and none are reserved', async () => {
    const { product, campaign } = await aCampaign(shop, { monthlyQuota: 50 });
    const { order, id, account } = await saveSome(shop, product, 30);
    expect(order).toMatchObject({ status: 'SAVED', isModifiable: true });
    expect(await findStock(shop, product.id)).toEqual({ onHand: 0, reserved: 0 });
    expect(await movementsOf(product.id)).toEqual([]);
    expect(await findQuotaUsage(shop, product.id)).toEqual([
      { establishment: account.homeEstablishment.id, month: '2026-11-01', used: 30 },
    ]);
    expect(await shop.sql('select pooling_campaign_id as campaign from orders where id = $1', [id])).toEqual([
      { campaign: campaign.id },
    ]);
    await expectBooksToAddUp(shop.sql);
  });

  it.each([
    // the campaign ends, validated before, reminded
    ['2026-11-17T22:59:59.999Z', '2026-11-17T22:59:59.999Z', '2026-11-14T07:00:00.000Z'],
    ['2026-11-17T23:00:00.000Z', '2026-11-17T23:00:00.000Z', '2026-11-14T07:00:00.000Z'],
    ['2026-11-17T23:00:00.001Z', '2026-11-17T23:00:00.000Z', '2026-11-14T07:00:00.000Z'],
    ['2026-11-13T23:00:00.001Z', '2026-11-13T23:00:00.001Z', '2026-11-11T07:00:00.000Z'],
    // eight o’clock three days before is already past: no reminder, the limit was said when it was saved
    ['2026-11-13T23:00:00.000Z', '2026-11-13T23:00:00.000Z', '2026-11-13T23:00:00.000Z'],
    ['2026-11-13T09:00:00.000Z', '2026-11-13T09:00:00.000Z', '2026-11-13T09:00:00.000Z'],
    ['2026-11-10T17:00:00.000Z', '2026-11-10T17:00:00.000Z', '2026-11-10T17:00:00.000Z'],
  ])('R-RES-2: to be validated before the usual limit or the end %s: %s', async (closesAt, reservedUntil, remindAt) => {
    const { product } = await aCampaign(shop, { closesAt: new Date(closesAt) });
    const { order } = await saveSome(shop, product, 5);
    expect(order.reservedUntil).toBe(reservedUntil);
    expect((await findRecord(shop, order.number)).remindAt.toISOString()).toBe(remindAt);
  });

  it('R-RES-4: at its limit it expires: quota is given back, there was no stock', async () => {
    const { product } = await aCampaign(shop, { monthlyQuota: 50 });
    const { id } = await saveSome(shop, product, 30);
    shop.clock.advance({ days: 8 });
    expect(await expireOrder(shop.operation(), id)).toBe(true);
    expect(await findQuotaUsage(shop, product.id)).toEqual([]);
    expect(await movementsOf(product.id)).toEqual([]);
    await expectBooksToAddUp(shop.sql);
  });
});

describe('R-VAL-4: a validated order of an open campaign is « En cours de mutualisation »', () => {
  it('has its confirmation number and recap, and no other status yet', async () => {
    const { product, campaign } = await aCampaign(shop);
    const { browser, account, order, id } = await orderSome(shop, product, 30);
    expect(order).toMatchObject({
      status: 'POOLED',
      billingStatus: null,
      deliveryStatus: null,
      confirmationNumber: expect.stringMatching(/^C\d{4,}$/),
      anshNumber: `ANSH-${id}`,
      isModifiable: true,
    });
    expect(order.history.map(({ kind }) => kind)).toEqual(['SAVED', 'POOLED']);
    expect(await findMails(shop, id)).toMatchObject([
      {
        kind: 'ORDER_RECAP',
        recipient: account.email,
        data: { confirmationNumber: order.confirmationNumber, poolingClosesAt: campaign.closesAt.toISOString() },
      },
    ]);
    expect((await findAudit(shop, id)).at(-1)).toMatchObject({ action: 'ORDER_POOLED', accountId: account.id });
    expect(await findStock(shop, product.id)).toEqual({ onHand: 0, reserved: 0 });
    const shown = await browser.request<{ order: Record<string, unknown> }>(
      'query ($n: String!) { order(number: $n) { validatedAt poolingClosesAt quoteUrl confirmationUrl } }',
      { n: order.number },
    );
    expect(shown.data?.order).toEqual({
      validatedAt: shop.clock.now().toISOString(),
      poolingClosesAt: campaign.closesAt.toISOString(),
      quoteUrl: null,
      confirmationUrl: `/documents/orders/${order.number}/confirmation.pdf`,
    });
    expect((await browser.get(`/documents/orders/${order.number}/confirmation.pdf`)).statusCode).toBe(200);
    await expectBooksToAddUp(shop.sql);
  });

  it('R-VAL-1, R-RES-8: it is not validated again; the same N° ANSH answers the same', async () => {
    const { product } = await aCampaign(shop);
    const { browser, order, id } = await orderSome(shop, product, 30);
    const again = await expectNothingToChange(shop, () => browser.validate(order.number, `ANSH-${id}`));
    expect(again.data?.validateOrder).toEqual(order);
    const other = await expectNothingToChange(shop, () => browser.validate(order.number, 'ANSH-X'));
    expect(other).toMatchObject({ code: 'ORDER_NOT_MODIFIABLE', details: { status: 'POOLED' } });
  });

  it('R-VAL-1: needs a N° ANSH', async () => {
    const { product } = await aCampaign(shop);
    const { browser, order } = await saveSome(shop, product, 30);
    expect((await browser.validate(order.number)).code).toBe('ANSH_REQUIRED');
  });

  it('R-QUO-5: does not count among the two orders of objects of the year', async () => {
    const { product } = await aCampaign(shop);
    const ordinary = await shop.world.product({ universe: Universe.GOODS });
    const browser = await shop.world.browser();
    const validate = async (reference: string) =>
      (await browser.validate((await browser.saveOrderOf([reference, 5])).number, 'A1')).code;
    for (const reference of [product.reference, product.reference, ordinary.reference, product.reference]) {
      expect(await validate(reference)).toBeNull();
    }
    expect(await validate(ordinary.reference)).toBeNull();
    expect(await validate(ordinary.reference)).toBe('YEARLY_ORDER_LIMIT');
    expect(await validate(product.reference)).toBeNull();
  });

  it('is among the orders under way', async () => {
    const { product } = await aCampaign(shop);
    const { browser, order } = await orderSome(shop, product, 5);
    const { data } = await browser.request<{ myOrders: { items: unknown[] } }>(
      '{ myOrders(scope: CURRENT) { items { number status isModifiable } } }',
    );
    expect(data?.myOrders.items).toEqual([{ number: order.number, status: 'POOLED', isModifiable: true }]);
  });
});

describe('R-VAL-4, R-RES-6: it can be modified until the campaign closes', () => {
  it('quota moves by the difference, in the month it was taken from; number and confirmation stay', async () => {
    const { product } = await aCampaign(shop, { monthlyQuota: 50, closesAt: new Date('2026-12-20T09:00:00Z') });
    const { browser, order, account, id } = await orderSome(shop, product, 30);
    // another month, and long past the limit that it was to be validated before
    shop.clock.set('2026-12-10T09:00:00Z');
    expect((await browser.reopen(order.number)).data?.reopenOrder.lines).toMatchObject([
      { quantity: 30, product: { stockAvailable: 200, quotaRemaining: 50 } },
    ]);
    await browser.setQuantity(product.reference, 45);
    expect((await browser.save()).data?.saveOrder).toMatchObject({
      number: order.number,
      status: 'POOLED',
      confirmationNumber: order.confirmationNumber,
      lines: [{ quantity: 45 }],
    });
    expect(await findQuotaUsage(shop, product.id)).toEqual([
      { establishment: account.homeEstablishment.id, month: '2026-11-01', used: 45 },
    ]);
    expect(await findStock(shop, product.id)).toEqual({ onHand: 0, reserved: 0 });
    expect((await findAudit(shop, id)).map(({ action }) => action)).toEqual([
      'ORDER_SAVED',
      'ORDER_POOLED',
      'ORDER_MODIFIED',
    ]);
    await expectBooksToAddUp(shop.sql);
  });

  it('R-MAIL: each modification is recapped, once', async () => {
    const { product } = await aCampaign(shop);
    const { browser, order, account, id } = await orderSome(shop, product, 30);
    for (const quantity of [45, 60]) {
      shop.clock.advance({ hours: 1 });
      await browser.reopen(order.number);
      await browser.setQuantity(product.reference, quantity);
      expect((await browser.save(`of ${quantity}`)).code).toBeNull();
      await expectNothingToChange(shop, () => browser.save(`of ${quantity}`));
    }
    const [, ...recaps] = await findMails(shop, id);
    expect(recaps).toMatchObject(
      [45, 60].map((quantity, i) => ({
        kind: 'ORDER_RECAP',
        dedupeKey: `ORDER_RECAP:${id}:${i + 2}`,
        recipient: account.email,
        data: {
          confirmationNumber: order.confirmationNumber,
          validatedAt: NOW,
          modifiedAt: new Date(Date.parse(NOW) + (i + 1) * 3_600_000).toISOString(),
          lines: [{ quantity }],
        },
      })),
    );
  });

  it('not above the quota', async () => {
    const { product } = await aCampaign(shop, { monthlyQuota: 50 });
    const { browser, order } = await orderSome(shop, product, 30);
    await browser.reopen(order.number);
    await browser.setQuantity(product.reference, 51);
    expect(await expectNothingToChange(shop, () => browser.save())).toMatchObject({
      code: 'QUOTA_EXCEEDED',
      details: { lines: [{ remaining: 50 }] },
    });
  });

  it('R-ENT: for another establishment of the account, whose quota it then takes', async () => {
    const { product } = await aCampaign(shop, { monthlyQuota: 50 });
    const [home, other] = [await shop.world.establishment(), await shop.world.establishment()];
    for (const [from, to] of [
      [home, other],
      [other, home],
    ] as const) {
      const browser = await shop.world.browser(await shop.world.account({ home: from, manages: [to] }));
      const order = await browser.saveOrderOf([product.reference, 20]);
      await browser.validate(order.number, 'A1');
      await browser.reopen(order.number);
      await browser.request('mutation ($id: ID!) { selectRecipientEntity(establishmentId: $id) { outcome } }', {
        id: String(to.id),
      });
      expect((await browser.save()).code).toBeNull();
      expect(await findQuotaUsage(shop, product.id)).toEqual([{ establishment: to.id, month: '2026-11-01', used: 20 }]);
      await browser.cancel(order.number);
    }
    await expectBooksToAddUp(shop.sql);
  });

  it.each([
    [-1, null],
    [0, 'ORDER_NOT_MODIFIABLE'],
  ])('%i ms from the end: %s, whether or not a job has closed it', async (ms, code) => {
    const { product, campaign } = await aCampaign(shop);
    const [reopened, saved, cancelled] = [
      await orderSome(shop, product, 5),
      await orderSome(shop, product, 5),
      await orderSome(shop, product, 5),
    ];
    await saved.browser.reopen(saved.order.number);
    await saved.browser.setQuantity(product.reference, 6);
    shop.clock.set(new Date(campaign.closesAt.getTime() + ms));
    const shown = await reopened.browser.order(reopened.order.number);
    expect(shown.data?.order).toMatchObject({ status: 'POOLED', isModifiable: code === null });
    expect((await reopened.browser.reopen(reopened.order.number)).code).toBe(code);
    expect((await saved.browser.save()).code).toBe(code);
    expect((await cancelled.browser.cancel(cancelled.order.number)).code).toBe(code);
    await expectBooksToAddUp(shop.sql);
  });

  it('R-RES-7: its owner may cancel it: quota is given back, and the campaign counts it no more', async () => {
    const { product, campaign } = await aCampaign(shop, { minimumQuantity: 40 });
    const { browser, order } = await orderSome(shop, product, 30);
    shop.clock.set('2026-11-25T09:00:00Z');
    const cancelled = (await browser.cancel(order.number)).data?.cancelOrder;
    expect(cancelled).toMatchObject({ status: 'CANCELLED', isModifiable: false });
    expect(cancelled?.confirmationNumber).toBe(order.confirmationNumber);
    expect(await findQuotaUsage(shop, product.id)).toEqual([]);
    expect(await movementsOf(product.id)).toEqual([]);
    await orderSome(shop, product, 39);
    expect((await findCampaign(shop, campaign.id)).status).toBe('OPEN');
    await expectBooksToAddUp(shop.sql);
  });
});

describe('statements', () => {
  it('saving, modifying and validating cost no more than from stock, and one; a modification two more, for its recap', async () => {
    const { product } = await aCampaign(shop);
    const browser = await shop.world.browser();
    await browser.addToCart(product.reference, 5);
    let number = '';
    const counts = {
      save: await statementsOf(async () => (number = (await browser.save()).data?.saveOrder.number ?? '')),
      validate: await statementsOf(() => browser.validate(number, 'A1')),
    };
    await browser.reopen(number);
    await browser.setQuantity(product.reference, 6);
    const modify = await statementsOf(() => browser.save());
    expect((await browser.order(number)).data?.order).toMatchObject({ status: 'POOLED', lines: [{ quantity: 6 }] });
    expect(counts.save.length).toBeLessThanOrEqual(11);
    expect(counts.validate.length).toBeLessThanOrEqual(9);
    expect(modify.length).toBeLessThanOrEqual(14);
  });
});
