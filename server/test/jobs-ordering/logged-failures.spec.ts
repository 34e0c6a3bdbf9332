import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { expectBooksToAddUp } from '../books.js';
import { findRecord } from '../ordering/order-records.js';
import { aCampaign, findCampaign, orderSome } from '../pooling/campaign-world.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { type FailingOrders, makeOrdersFail } from './failing-orders.js';

let shop: TestApp;
let failing: FailingOrders;
const logged: Record<string, unknown>[] = [];
const log = pino({ level: 'warn' }, { write: (line) => void logged.push(JSON.parse(line) as Record<string, unknown>) });
beforeAll(async () => {
  shop = await createTestApp({}, { log });
  failing = await makeOrdersFail(shop.databaseUrl);
});
beforeEach(() => void (logged.length = 0));
afterAll(async () => {
  await failing.close();
  await shop.close();
});

const WARN = 40;

it('R-RES-5: a due order that cannot be expired is told in the log, by the request that met it, and the save is refused', async () => {
  shop.clock.set('2026-11-10T09:00:00Z');
  const product = await shop.world.product({ stock: 5 });
  const { number } = await (await shop.world.browser()).saveOrderOf([product.reference, 5]);
  const { id } = await findRecord(shop, number);
  await failing.add(id);
  shop.clock.set('2026-11-18T09:00:00Z');
  const buyer = await shop.world.browser();
  await buyer.addToCart(product.reference, 5);
  expect((await buyer.save()).code).toBe('INSUFFICIENT_STOCK');
  expect(logged).toMatchObject([
    { level: WARN, orderId: id, reqId: expect.any(String), err: { message: expect.stringContaining('fails') } },
  ]);
  await failing.mend();
  await buyer.save();
  expect((await findRecord(shop, number)).status).toBe('EXPIRED');
  await expectBooksToAddUp(shop.sql);
});

it('R-VAL-4: a campaign that could not be closed is told in the log, and the order that filled it stays validated', async () => {
  shop.clock.set('2026-11-10T09:00:00Z');
  const { product, campaign } = await aCampaign(shop, { minimumQuantity: 50 });
  const first = await orderSome(shop, product, 20);
  await failing.add(first.id);
  const last = await orderSome(shop, product, 30);
  expect((await findRecord(shop, last.order.number)).status).toBe('POOLED');
  expect((await findCampaign(shop, campaign.id)).status).toBe('OPEN');
  expect(logged).toMatchObject([
    {
      level: WARN,
      campaignId: campaign.id,
      reqId: expect.any(String),
      err: { message: expect.stringContaining('fails') },
    },
  ]);
  await failing.mend();
});
