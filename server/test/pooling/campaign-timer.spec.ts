import { afterEach, describe, expect, it, vi } from 'vitest';
import { expectBooksToAddUp } from '../books.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { aCampaign, findCampaign, orderSome, statusesOf } from './campaign-world.js';

const opened: TestApp[] = [];
afterEach(async () => {
  for (const shop of opened.splice(0)) await shop.close();
});

/** A shop that runs its jobs itself; timers go by the machine's clock. */
async function open(sweepEveryMs: number): Promise<TestApp> {
  const shop = await createTestApp({ ROLE: 'all', SWEEP_EVERY_MS: String(sweepEveryMs) });
  opened.push(shop);
  shop.clock.set(new Date());
  return shop;
}

async function aCampaignAtItsEnd(shop: TestApp) {
  const { product, campaign } = await aCampaign(shop, { closesAt: new Date(Date.now() + 6000) });
  const pooled = await orderSome(shop, product, 5);
  // the first pass of the sweep is over by then
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect((await findCampaign(shop, campaign.id)).status).toBe('OPEN');
  shop.clock.set(campaign.closesAt);
  return { campaign, pooled };
}

describe('R-VAL-4, invariant 4: the end of a campaign', () => {
  it('is woken by the timer that its first order set', async () => {
    const shop = await open(600_000);
    const { campaign, pooled } = await aCampaignAtItsEnd(shop);
    await vi.waitFor(async () => expect((await findCampaign(shop, campaign.id)).status).toBe('CANCELLED'), 15_000);
    expect(await statusesOf(shop, pooled)).toEqual(['CANCELLED']);
    await expectBooksToAddUp(shop.sql);
  });

  it('is found by the sweep when the timer was lost', async () => {
    const shop = await open(500);
    const { product, campaign } = await aCampaign(shop);
    const pooled = await orderSome(shop, product, 5);
    // nobody sets a timer for an end that was moved by hand
    await shop.sql('update pooling_campaign set closes_at = $2 where id = $1', [campaign.id, shop.clock.now()]);
    await vi.waitFor(async () => expect((await findCampaign(shop, campaign.id)).status).toBe('CANCELLED'), 10_000);
    expect(await statusesOf(shop, pooled)).toEqual(['CANCELLED']);
    await expectBooksToAddUp(shop.sql);
  });
});
