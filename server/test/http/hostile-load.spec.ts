import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { measureBesideHostile } from '../../bench/load/hostile-load.ts';
import { createTestApp, type TestApp } from '../test-app.js';

let shop: TestApp;
let cookies: string[];
beforeAll(async () => {
  // With its rates as they are; that a machine which is busy otherwise turns people away is another matter
  shop = await createTestApp({
    TRUST_PROXY: '1',
    RATE_PER_ADDRESS: '300',
    RATE_PER_ACCOUNT: '30',
  });
  for (let i = 0; i < 24; i++) await shop.world.product();
  cookies = await Promise.all(Array.from({ length: 10 }, async () => (await shop.world.browser()).cookie ?? ''));
  await shop.app.http.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => shop.close());

// The machine does other things meanwhile: of some attempts, one shows what the shop itself does
const ATTEMPTS = 4;
const NOISE_MS = 10;

it('fifty hostile requests a second: who has signed in waits at most twice as long', { timeout: 90_000 }, async () => {
  const { port } = shop.app.http.server.address() as AddressInfo;
  const seen = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const quiet = await measureBesideHostile({ port, cookies, seconds: 2, hostile: null });
    // Of as many addresses, so that it is not the rate that saves the others
    const hostile = { perSecond: 50, addresses: 50 };
    const beside = await measureBesideHostile({ port, cookies, seconds: 3, hostile });
    expect(beside.hostile).not.toHaveProperty('200');
    const failed = quiet.failedPages + beside.failedPages;
    if (failed === 0 && beside.p95 <= 2 * quiet.p95 + NOISE_MS) return;
    seen.push({ quiet: quiet.p95, beside: beside.p95, failed });
    await delay(500);
  }
  expect(seen).toBe('at most twice as long, and no page failed');
});
