import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccountType } from '../../src/access/account-type.js';
import { OrderStatus, ORDER_TRANSITIONS } from '../../src/orders/order-status.js';
import { expectBooksToAddUp } from '../books.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import { findAudit, findQuotaUsage, findRecord, findStock } from './order-records.js';
import { expectNothingToChange } from './table-snapshot.js';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));
afterAll(() => shop.close());

async function aSavedOrder(quantity = 3) {
  const account = await shop.world.account();
  const [product, browser] = [
    await shop.world.product({ stock: 10, monthlyQuota: 8 }),
    await shop.world.browser(account),
  ];
  const order = await browser.saveOrderOf([product.reference, quantity]);
  return { account, product, browser, order };
}

describe('R-RES-7: a user may cancel a saved order', () => {
  it('stock and quota are given back, the order stays readable', async () => {
    const { product, browser, order } = await aSavedOrder();
    shop.clock.advance({ hours: 2 });
    expect((await browser.cancel(order.number)).data?.cancelOrder).toMatchObject({
      status: 'CANCELLED',
      isModifiable: false,
      lines: [{ quantity: 3 }],
    });
    expect(await findStock(shop, product.id)).toEqual({ onHand: 10, reserved: 0 });
    expect(await findQuotaUsage(shop, product.id)).toEqual([]);
    expect((await findRecord(shop, order.number)).closedAt).toEqual(shop.clock.now());
    await expectBooksToAddUp(shop.sql);
  });

  it('R-RES-8: cancelling again answers the same and changes nothing', async () => {
    const { browser, order } = await aSavedOrder();
    const first = await browser.cancel(order.number);
    shop.clock.advance({ days: 30 });
    const again = await expectNothingToChange(shop, () => browser.cancel(order.number));
    expect(again).toEqual(first);
  });

  it.each([
    ['validated', (browser: TestClient, number: string) => browser.validate(number)],
    ['past its limit', () => Promise.resolve(shop.clock.advance({ days: 8 }))],
  ])('not one that is %s: ORDER_NOT_MODIFIABLE', async (_what, end) => {
    const { browser, order } = await aSavedOrder();
    await end(browser, order.number);
    const refused = await expectNothingToChange(shop, () => browser.cancel(order.number));
    expect(refused.code).toBe('ORDER_NOT_MODIFIABLE');
  });
});

describe('an order belongs to who saved it: for everybody else it does not exist', () => {
  const acts: Record<string, (client: TestClient, number: string) => Promise<{ code: string | null }>> = {
    reopen: (client, number) => client.reopen(number),
    validate: (client, number) => client.validate(number),
    'validate with a N° ANSH': (client, number) => client.validate(number, 'ANSH-1'),
    cancel: (client, number) => client.cancel(number),
  };
  const others = {
    'a colleague of the same establishment': {},
    'a head-office admin': { type: AccountType.HEAD_OFFICE_ADMIN },
  };
  const states: Record<string, (owner: TestClient, number: string) => Promise<unknown>> = {
    saved: () => Promise.resolve(),
    validated: (owner, number) => owner.validate(number, 'ANSH-1'),
    cancelled: (owner, number) => owner.cancel(number),
  };
  const cases = Object.keys(acts).flatMap((act) =>
    Object.keys(states).flatMap((state) => Object.keys(others).map((who) => [act, state, who] as const)),
  );
  it.each(cases)('%s a %s order by %s is NOT_FOUND', async (act, state, who) => {
    const { account, browser, order } = await aSavedOrder();
    await states[state]?.(browser, order.number);
    const other = await shop.world.browser(
      await shop.world.account({ home: account.homeEstablishment as never, ...others[who as keyof typeof others] }),
    );
    const refused = await expectNothingToChange(shop, async () => acts[act]!(other, order.number));
    expect(refused).toMatchObject({ code: 'NOT_FOUND', details: { number: order.number } });
    const unknown = await acts[act]!(other, '2026-11-10-99999');
    expect(unknown.code).toBe('NOT_FOUND');
  });

  it('nor can it be read, or is it in their list', async () => {
    const { order } = await aSavedOrder();
    const other = await shop.world.browser();
    expect((await other.order(order.number)).data?.order).toBeNull();
    const list = await other.request<{ myOrders: { total: number } }>('{ myOrders(scope: CURRENT) { total } }');
    expect(list.data?.myOrders.total).toBe(0);
    expect((await other.get(`/documents/orders/${order.number}/quote.pdf`)).statusCode).toBe(404);
  });
});

describe('invariant 3: an order moves only along the table of transitions', () => {
  const statuses = Object.values(OrderStatus);
  const moves = statuses.flatMap((from) => statuses.filter((to) => to !== from).map((to) => [from, to] as const));
  beforeAll(async () => void (await shop.world.campaign(await shop.world.product({ isPooled: true }))));
  const columnsOf = (status: OrderStatus) => {
    if (status === OrderStatus.VALIDATED)
      return `confirmation_number = 'T' || id, delivery_status = 'IN_PREPARATION', billing_status = 'NOT_BILLED'`;
    if (status === OrderStatus.POOLED)
      return `confirmation_number = 'T' || id, pooling_campaign_id = (select min(id) from pooling_campaign)`;
    return 'confirmation_number = null, delivery_status = null, billing_status = null';
  };
  it.each(moves)('PostgreSQL itself: %s to %s', async (from, to) => {
    const { order } = await aSavedOrder(1);
    const { id } = await findRecord(shop, order.number);
    if (from !== OrderStatus.SAVED)
      await shop.sql(`update orders set status = $2, ${columnsOf(from)} where id = $1`, [id, from]);
    const move = shop.sql(`update orders set status = $2, ${columnsOf(to)} where id = $1`, [id, to]);
    if (ORDER_TRANSITIONS[from].includes(to)) await expect(move).resolves.toEqual([]);
    else await expect(move).rejects.toThrow(`cannot go from ${from} to ${to}`);
  });
});

describe('invariant 7: every transition is written down, with who did it', () => {
  it('from saving to validating', async () => {
    const { account, product, browser, order } = await aSavedOrder();
    const { id } = await findRecord(shop, order.number);
    shop.clock.advance({ hours: 1 });
    await browser.reopen(order.number);
    await browser.setQuantity(product.reference, 5);
    await browser.save();
    shop.clock.advance({ hours: 1 });
    const validated = (await browser.validate(order.number, 'ANSH-7')).data?.validateOrder;
    const recipientId = (await findRecord(shop, order.number)).recipientId;
    expect(await findAudit(shop, id)).toEqual([
      {
        at: new Date('2026-11-10T09:00:00Z'),
        action: 'ORDER_SAVED',
        accountId: account.id,
        before: null,
        after: { number: order.number, recipientId, lines: { [product.reference]: 3 } },
      },
      {
        at: new Date('2026-11-10T10:00:00Z'),
        action: 'ORDER_MODIFIED',
        accountId: account.id,
        before: { lines: { [product.reference]: 3 } },
        after: { lines: { [product.reference]: 5 } },
      },
      {
        at: new Date('2026-11-10T11:00:00Z'),
        action: 'ORDER_VALIDATED',
        accountId: account.id,
        before: null,
        after: { confirmationNumber: validated?.confirmationNumber, anshNumber: 'ANSH-7' },
      },
    ]);
    expect(validated?.history.map(({ kind }) => kind)).toEqual(['SAVED', 'MODIFIED', 'VALIDATED']);
    expect(validated?.history[0]?.byName).toMatch(/^Claire Fontaine/);
  });

  it('cancelling', async () => {
    const { account, browser, order } = await aSavedOrder();
    await browser.cancel(order.number);
    const audit = await findAudit(shop, (await findRecord(shop, order.number)).id);
    expect(audit.at(-1)).toMatchObject({ action: 'ORDER_CANCELLED', accountId: account.id, at: shop.clock.now() });
  });
});
