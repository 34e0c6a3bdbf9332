import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { meetOrderDeadline } from '../../src/ordering/order-deadline.js';
import { closeCampaign } from '../../src/pooling/campaign-closing.js';
import { sweepCampaigns } from '../../src/pooling/sweep-campaigns.js';
import { expectBooksToAddUp } from '../books.js';
import { findAudit, findQuotaUsage, findRecord, findStock } from '../ordering/order-records.js';
import { expectNothingToChange } from '../ordering/table-snapshot.js';
import { statementsOf } from '../races/watch-statements.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { aCampaign, findCampaign, findClosingMails, orderSome, saveSome, statusesOf } from './campaign-world.js';

const NOW = '2026-11-10T09:00:00Z';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
beforeEach(() => {
  shop.clock.set(NOW);
  shop.woken.orderDeadlines.length = 0;
  shop.wokenCampaigns.length = 0;
  shop.woken.mails = 0;
});
afterAll(() => shop.close());

const close = (id: number) => closeCampaign(shop.operation(), id);

describe('R-VAL-4: the minimum is reached', () => {
  it('by the piece that was missing: the validation that brings it closes the campaign; one less does not', async () => {
    const { product, campaign } = await aCampaign(shop, { minimumQuantity: 60 });
    const first = await orderSome(shop, product, 29);
    await saveSome(shop, product, 100);
    const second = await orderSome(shop, product, 30);
    expect(await findCampaign(shop, campaign.id)).toEqual({ status: 'OPEN', closedAt: null });
    expect(await close(campaign.id)).toBe(false);

    const last = await orderSome(shop, product, 1);
    expect(await findCampaign(shop, campaign.id)).toEqual({ status: 'PRODUCED', closedAt: shop.clock.now() });
    expect(last.order).toMatchObject({
      status: 'VALIDATED',
      deliveryStatus: 'IN_PREPARATION',
      billingStatus: 'TO_BE_INVOICED',
      isModifiable: false,
    });
    expect(last.order.history.map(({ kind }) => kind)).toEqual(['SAVED', 'POOLED', 'PRODUCED']);
    expect(await statusesOf(shop, first, second, last)).toEqual(['VALIDATED', 'VALIDATED', 'VALIDATED']);
    await expectBooksToAddUp(shop.sql);
  });

  it('by a pooled order that grows', async () => {
    const { product, campaign } = await aCampaign(shop, { minimumQuantity: 60 });
    const { browser, order } = await orderSome(shop, product, 40);
    await browser.reopen(order.number);
    await browser.setQuantity(product.reference, 59);
    expect((await browser.save()).data?.saveOrder.status).toBe('POOLED');
    await browser.reopen(order.number);
    await browser.setQuantity(product.reference, 60);
    expect((await browser.save()).data?.saveOrder.status).toBe('VALIDATED');
    expect((await findCampaign(shop, campaign.id)).status).toBe('PRODUCED');
    await expectBooksToAddUp(shop.sql);
  });

  it('the pieces come into stock and are held at once; then they ship as any others', async () => {
    const { product } = await aCampaign(shop, { minimumQuantity: 60 });
    const [one, two] = [await orderSome(shop, product, 45), await orderSome(shop, product, 20)];
    expect(await findStock(shop, product.id)).toEqual({ onHand: 65, reserved: 65 });
    expect(
      await shop.sql(
        `select kind, on_hand_change as "onHand", reserved_change as reserved, order_id as "order" from stock_movement
        where product_id = $1 order by id`,
        [product.id],
      ),
    ).toEqual([
      { kind: 'RECEIPT', onHand: 65, reserved: 0, order: null },
      { kind: 'RESERVATION', onHand: 0, reserved: 45, order: one.id },
      { kind: 'RESERVATION', onHand: 0, reserved: 20, order: two.id },
    ]);
    const logistician = await shop.world.browser(await shop.world.account({ type: 'LOGISTICIAN' as never }));
    const [carrier] = await shop.sql<{ id: number }>('select id from carrier order by id limit 1');
    const shipped = await logistician.request<{ shipOrder: { deliveryStatus: string } }>(
      `mutation ($number: String!, $carrier: ID!) {
        shipOrder(number: $number, carrierId: $carrier, trackingNumber: "XY1234567") { deliveryStatus } }`,
      { number: one.order.number, carrier: String(carrier?.id) },
    );
    expect(shipped.data?.shipOrder.deliveryStatus).toBe('SHIPPED');
    expect(await findStock(shop, product.id)).toEqual({ onHand: 20, reserved: 20 });
    await expectBooksToAddUp(shop.sql);
  });

  it('R-QUO-3: pieces that are produced go on counting, those of orders never validated are given back', async () => {
    const { product } = await aCampaign(shop, { minimumQuantity: 60 });
    const [waiting, last] = [await saveSome(shop, product, 33), await orderSome(shop, product, 60)];
    expect(await statusesOf(shop, waiting, last)).toEqual(['CANCELLED', 'VALIDATED']);
    expect(await findQuotaUsage(shop, product.id)).toEqual([
      { establishment: last.account.homeEstablishment.id, month: '2026-11-01', used: 60 },
    ]);
    expect((await findRecord(shop, waiting.order.number)).closedAt).toEqual(shop.clock.now());
    const refused = await expectNothingToChange(shop, () => waiting.browser.validate(waiting.order.number, 'A1'));
    expect(refused).toMatchObject({ code: 'ORDER_NOT_MODIFIABLE', details: { status: 'CANCELLED' } });
    await expectBooksToAddUp(shop.sql);
  });

  it('R-VAL-3: an order of 0 € needs no billing', async () => {
    const { product } = await aCampaign(shop, { minimumQuantity: 5, priceExclTax: 0, weightGrams: 0, volumeCm3: 0 });
    expect((await orderSome(shop, product, 5)).order.billingStatus).toBe('NOT_BILLED');
  });

  it('R-ADR-5: the delivery date is counted from then on', async () => {
    const { product } = await aCampaign(shop, { minimumQuantity: 10, closesAt: new Date('2026-12-20T09:00:00Z') });
    const { browser, order } = await saveSome(shop, product, 10);
    const dateOf = async () =>
      (
        await browser.request<{ order: { estimatedDeliveryDate: string } }>(
          'query ($n: String!) { order(number: $n) { estimatedDeliveryDate } }',
          { n: order.number },
        )
      ).data?.order.estimatedDeliveryDate;
    expect((await dateOf())?.slice(0, 7)).toBe('2026-12');
    await browser.validate(order.number, 'A1');
    expect((await dateOf())?.slice(0, 7)).toBe('2026-11');
  });

  it('a cart keeps its lines; what it modified can no longer be', async () => {
    const { product } = await aCampaign(shop, { minimumQuantity: 60 });
    const { browser, order } = await orderSome(shop, product, 30);
    await browser.reopen(order.number);
    await browser.setQuantity(product.reference, 31);
    await orderSome(shop, product, 30);
    expect(await browser.save()).toMatchObject({ code: 'ORDER_NOT_MODIFIABLE', details: { status: 'VALIDATED' } });
    expect((await browser.cart()).data?.cart.lines).toMatchObject([{ quantity: 31 }]);
    await browser.request('mutation { startNewOrderFromCart { quantityTotal } }');
    expect((await browser.save()).code).toBe('NOT_ORDERABLE_ANYMORE');
  });
});

describe('R-VAL-4: the end comes', () => {
  it.each([
    [-1, false],
    [0, true],
  ])('%i ms from it, below the minimum, closing says %s', async (ms, isClosed) => {
    const { product, campaign } = await aCampaign(shop, { minimumQuantity: 60 });
    const pooled = await orderSome(shop, product, 59);
    shop.clock.set(new Date(campaign.closesAt.getTime() + ms));
    expect(await close(campaign.id)).toBe(isClosed);
    expect(await statusesOf(shop, pooled)).toEqual([isClosed ? 'CANCELLED' : 'POOLED']);
    await expectBooksToAddUp(shop.sql);
  });

  it('below the minimum: pooled orders are cancelled, quota is given back to the month it was taken from', async () => {
    const { product, campaign } = await aCampaign(shop, {
      minimumQuantity: 60,
      closesAt: new Date('2026-12-05T09:00:00Z'),
    });
    const november = await orderSome(shop, product, 20);
    shop.clock.set('2026-12-01T09:00:00Z');
    const [december, waiting] = [await orderSome(shop, product, 30), await saveSome(shop, product, 7)];
    expect(await findQuotaUsage(shop, product.id)).toHaveLength(3);
    shop.clock.set('2026-12-05T09:00:00Z');
    expect(await close(campaign.id)).toBe(true);
    expect(await findCampaign(shop, campaign.id)).toEqual({ status: 'CANCELLED', closedAt: shop.clock.now() });
    // R-RES-5: the one never validated was past its limit, and had expired
    expect(await statusesOf(shop, november, december, waiting)).toEqual(['CANCELLED', 'CANCELLED', 'EXPIRED']);
    expect(await findQuotaUsage(shop, product.id)).toEqual([]);
    expect(await findStock(shop, product.id)).toEqual({ onHand: 0, reserved: 0 });
    const { data } = await november.browser.order(november.order.number);
    expect(data?.order).toMatchObject({
      status: 'CANCELLED',
      confirmationNumber: november.order.confirmationNumber,
      billingStatus: null,
      deliveryStatus: null,
    });
    expect((await findRecord(shop, november.order.number)).closedAt).toEqual(shop.clock.now());
    await expectBooksToAddUp(shop.sql);
  });

  it('the end and the minimum at once: it is produced', async () => {
    const { product, campaign } = await aCampaign(shop, { minimumQuantity: 60 });
    const pooled = await orderSome(shop, product, 59);
    // as if the validation that brought the last piece had been cut off before it closed the campaign
    await shop.sql('update pooling_campaign set minimum_quantity = 59 where id = $1', [campaign.id]);
    shop.clock.set(campaign.closesAt);
    expect(await close(campaign.id)).toBe(true);
    expect((await findCampaign(shop, campaign.id)).status).toBe('PRODUCED');
    expect(await statusesOf(shop, pooled)).toEqual(['VALIDATED']);
    await expectBooksToAddUp(shop.sql);
  });

  it('without a single order', async () => {
    const { campaign } = await aCampaign(shop);
    shop.clock.set(campaign.closesAt);
    expect(await close(campaign.id)).toBe(true);
    expect((await findCampaign(shop, campaign.id)).status).toBe('CANCELLED');
    expect(shop.woken).toEqual({ orderDeadlines: [], mails: 0 });
  });

  it('cancelled and expired orders stay what they are', async () => {
    const { product, campaign } = await aCampaign(shop);
    const [cancelled, expired, pooled] = [
      await orderSome(shop, product, 5),
      await saveSome(shop, product, 5),
      await orderSome(shop, product, 5),
    ];
    await cancelled.browser.cancel(cancelled.order.number);
    shop.clock.set(new Date(Date.parse(expired.order.reservedUntil)));
    await meetOrderDeadline(shop.operation(), { orderId: expired.id });
    const before = [await findAudit(shop, cancelled.id), await findAudit(shop, expired.id)];
    shop.clock.set(campaign.closesAt);
    await close(campaign.id);
    expect(await statusesOf(shop, cancelled, expired, pooled)).toEqual(['CANCELLED', 'EXPIRED', 'CANCELLED']);
    expect([await findAudit(shop, cancelled.id), await findAudit(shop, expired.id)]).toEqual(before);
    expect(await findClosingMails(shop, cancelled, expired, pooled)).toHaveLength(1);
    await expectBooksToAddUp(shop.sql);
  });
});

describe('R-MAIL: owners are told, once', () => {
  it('produced', async () => {
    const { product } = await aCampaign(shop, { minimumQuantity: 60 });
    const [waiting, first, last] = [
      await saveSome(shop, product, 7),
      await orderSome(shop, product, 50),
      await orderSome(shop, product, 10),
    ];
    const facts = {
      productName: product.name,
      closedAt: shop.clock.now().toISOString(),
      orderedQuantity: 60,
      minimumQuantity: 60,
    };
    const mails = await findClosingMails(shop, waiting, first, last);
    expect(mails).toMatchObject([
      {
        orderId: waiting.id,
        recipient: waiting.account.email,
        data: { ...facts, outcome: 'NEVER_VALIDATED', confirmationNumber: null },
      },
      {
        orderId: first.id,
        recipient: first.account.email,
        data: {
          ...facts,
          outcome: 'PRODUCED',
          confirmationNumber: first.order.confirmationNumber,
          lines: [{ reference: product.reference, quantity: 50 }],
        },
      },
      { orderId: last.id, recipient: last.account.email, data: { ...facts, outcome: 'PRODUCED' } },
    ]);
  });

  it('cancelled; the handler called again, or the timers of its orders, tell nobody anything more', async () => {
    const { product, campaign } = await aCampaign(shop);
    const [pooled, waiting] = [await orderSome(shop, product, 50), await saveSome(shop, product, 5)];
    shop.clock.set(campaign.closesAt);
    await close(campaign.id);
    expect(await findClosingMails(shop, pooled, waiting)).toMatchObject([
      { data: { outcome: 'CANCELLED', orderedQuantity: 50, minimumQuantity: 100 } },
      { data: { outcome: 'NEVER_VALIDATED' } },
    ]);
    await expectNothingToChange(shop, async () => {
      expect(await close(campaign.id)).toBe(false);
      for (const { id } of [pooled, waiting]) await meetOrderDeadline(shop.operation(), { orderId: id });
    });
  });

  it('after the commit the outbox is woken, and the timers that have become idle are taken back', async () => {
    const { product, campaign } = await aCampaign(shop);
    const [pooled, waiting] = [await orderSome(shop, product, 50), await saveSome(shop, product, 5)];
    shop.clock.set(campaign.closesAt);
    await close(campaign.id);
    expect(shop.woken).toEqual({ orderDeadlines: [{ id: waiting.id, at: null }], mails: 1 });
    expect(shop.wokenCampaigns).toEqual([{ id: campaign.id, at: null }]);
    expect(await statusesOf(shop, pooled)).toEqual(['CANCELLED']);
  });
});

describe('invariant 7: what closing did is written down', () => {
  it('for the campaign and for each order', async () => {
    const { product, campaign } = await aCampaign(shop, { minimumQuantity: 60 });
    const [waiting, last] = [await saveSome(shop, product, 7), await orderSome(shop, product, 61)];
    const entry = { at: shop.clock.now(), accountId: null, after: { campaignId: campaign.id } };
    expect((await findAudit(shop, last.id)).at(-1)).toMatchObject({ ...entry, action: 'ORDER_PRODUCED' });
    expect((await findAudit(shop, waiting.id)).at(-1)).toMatchObject({ ...entry, action: 'ORDER_CANCELLED' });
    expect(
      await shop.sql(`select after from audit_entry where action = 'CAMPAIGN_CLOSED' and after->>'campaignId' = $1`, [
        String(campaign.id),
      ]),
    ).toEqual([{ after: { campaignId: campaign.id, status: 'PRODUCED', orderedQuantity: 61 } }]);
  });
});

describe('invariant 4: the sweep finds what no timer woke', () => {
  it('campaigns at their end, and those whose minimum was reached; no others', async () => {
    const error = vi.fn();
    const [due, reached, open] = [await aCampaign(shop), await aCampaign(shop), await aCampaign(shop)];
    await orderSome(shop, reached.product, 50);
    await shop.sql('update pooling_campaign set minimum_quantity = 50 where id = $1', [reached.campaign.id]);
    await shop.sql('update pooling_campaign set closes_at = $2 where id = $1', [due.campaign.id, shop.clock.now()]);
    await sweepCampaigns(shop.operation({ error }));
    expect((await findCampaign(shop, due.campaign.id)).status).toBe('CANCELLED');
    expect((await findCampaign(shop, reached.campaign.id)).status).toBe('PRODUCED');
    expect((await findCampaign(shop, open.campaign.id)).status).toBe('OPEN');
    expect(error).not.toHaveBeenCalled();
    await expectBooksToAddUp(shop.sql);
  });

  it('one that fails is logged, changes nothing and does not stop the rest; so many in a pass', async () => {
    const error = vi.fn();
    const [bad, good, later] = [await aCampaign(shop), await aCampaign(shop), await aCampaign(shop)];
    const pooled = await orderSome(shop, bad.product, 100 - 1);
    const ends = [bad, good, later].map(({ campaign }, minute) => [campaign.id, minute] as const);
    for (const [id, minute] of ends) {
      await shop.sql('update pooling_campaign set closes_at = $2 where id = $1', [
        id,
        new Date(shop.clock.now().getTime() - 60_000 * (3 - minute)),
      ]);
    }
    // what the order would give back is not there any more
    await shop.sql('update quota_usage set used = 0 where product_id = $1', [bad.product.id]);
    await sweepCampaigns(shop.operation({ error }), 2);
    expect(error).toHaveBeenCalledOnce();
    expect(error.mock.calls[0]?.[0]).toMatchObject({ campaignId: bad.campaign.id });
    const statuses = await Promise.all([bad, good, later].map(({ campaign }) => findCampaign(shop, campaign.id)));
    expect(statuses.map(({ status }) => status)).toEqual(['OPEN', 'CANCELLED', 'OPEN']);
    expect(await statusesOf(shop, pooled)).toEqual(['POOLED']);
    expect(await findClosingMails(shop, pooled)).toEqual([]);
    // mended, it closes
    await shop.sql('update quota_usage set used = 99 where product_id = $1', [bad.product.id]);
    await sweepCampaigns(shop.operation({ error }));
    expect(await statusesOf(shop, pooled)).toEqual(['CANCELLED']);
    await expectBooksToAddUp(shop.sql);
  });
});

describe('statements', () => {
  it('closing sends the same number of them for one order and for many', async () => {
    const counts: number[] = [];
    for (const orders of [1, 12]) {
      const { product, campaign } = await aCampaign(shop, { minimumQuantity: 50 });
      for (let order = 1; order < orders; order++) {
        await orderSome(shop, product, 4);
        if (order % 4 === 0) await saveSome(shop, product, 3);
      }
      await saveSome(shop, product, 3);
      await orderSome(shop, product, 5);
      await shop.sql('update pooling_campaign set minimum_quantity = 5 where id = $1', [campaign.id]);
      // read again every few seconds, whatever is asked
      await shop.operation().settings.get();
      const statements = await statementsOf(() => close(campaign.id));
      expect((await findCampaign(shop, campaign.id)).status).toBe('PRODUCED');
      counts.push(statements.length);
    }
    expect(counts[0]).toBe(counts[1]);
    expect(counts[0]).toBeLessThanOrEqual(11);
    await expectBooksToAddUp(shop.sql);
  });
});
