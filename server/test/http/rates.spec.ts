import { afterEach, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../test-app.js';
import { ask, type HttpAnswer } from './ask.js';

let shop: TestApp;
afterEach(() => shop.close());

const QUERY = '{ shopSettings { contactEmail } }';

/** One request from an address, by way of the proxy that names it. */
function from(address: string, cookie: string | null = null, query = QUERY): Promise<HttpAnswer> {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': address, ...(cookie && { cookie }) };
  return ask(shop, { method: 'POST', url: '/graphql', payload: { query }, headers });
}

/** All at once: rates are of ten seconds, however slow the machine. */
async function outcomes(times: number, request: () => Promise<HttpAnswer>): Promise<Record<number, number>> {
  const answers = await Promise.all(Array.from({ length: times }, request));
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

describe('how often one may ask', () => {
  it('who has not signed in: so often from one address, and not less from another', async () => {
    shop = await createTestApp({ TRUST_PROXY: '1', RATE_PER_ADDRESS: '4' });
    expect(await outcomes(6, () => from('192.0.2.1'))).toEqual({ 200: 4, 429: 2 });
    expect(await outcomes(4, () => from('192.0.2.2'))).toEqual({ 200: 4 });
    // Whoever has one address of an IPv6 network has them all
    let last = 0;
    expect(await outcomes(6, () => from(`2001:db8::${++last}`))).toEqual({ 200: 4, 429: 2 });
    expect(await outcomes(4, () => from('2001:db8:0:1::1'))).toEqual({ 200: 4 });
  });

  it('an office of hundreds behind one address goes on working beside a stranger there', async () => {
    shop = await createTestApp({ TRUST_PROXY: '1', RATE_PER_ADDRESS: '4' });
    const { cookie } = await shop.world.browser();
    await outcomes(6, () => from('192.0.2.1'));
    expect(await outcomes(20, () => from('192.0.2.1', cookie))).toEqual({ 200: 20 });
    // All in all an address has its limit too, before anything of a request is read
    expect(await outcomes(20, () => from('192.0.2.1', cookie))).toEqual({ 200: 14, 429: 6 });
    expect(
      await ask(shop, { url: `/media/${'a'.repeat(64)}`, headers: { 'x-forwarded-for': '192.0.2.1' } }),
    ).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
  });

  it('an account: from wherever it asks, and a costly document counts as several', async () => {
    shop = await createTestApp({ TRUST_PROXY: '1', RATE_PER_ACCOUNT: '2' });
    const account = await shop.world.account();
    const [one, two] = [await shop.world.browser(account), await shop.world.browser(account)];
    const other = await shop.world.browser();
    expect(await outcomes(10, () => from('192.0.2.1', one.cookie))).toEqual({ 200: 10 });
    // Some 3000: five more than the one it is
    const costly =
      '{ products(page: { size: 100 }) { items { reference name category { slug name } orderableQuantities } } }';
    const long = costly.replace('reference', 'description '.repeat(20) + 'reference');
    expect(await outcomes(2, () => from('192.0.2.2', two.cookie, long))).toEqual({ 200: 1, 429: 1 });
    expect(await outcomes(20, () => from('192.0.2.2', other.cookie))).toEqual({ 200: 20 });
  });

  it('a refused document is counted as well', async () => {
    shop = await createTestApp({ RATE_PER_ACCOUNT: '1' });
    const { cookie } = await shop.world.browser();
    const tooMuch = `{ viewer { ${'id '.repeat(100)} } }`;
    expect(await outcomes(12, () => from('192.0.2.1', cookie, tooMuch))).toEqual({ 400: 10, 429: 2 });
  });

  it('files cost as much as several requests', async () => {
    shop = await createTestApp({ RATE_PER_ACCOUNT: '3' });
    const browser = await shop.world.browser();
    const file = (url: string) => ask(shop, { url, headers: { cookie: browser.cookie ?? '' } });
    expect(await outcomes(4, () => file('/documents/orders/x/quote.pdf'))).toEqual({ 404: 3, 429: 1 });
    const answer = await file('/exports/00000000-0000-4000-8000-000000000000');
    expect(answer).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
  });

  it('who asks too often is told when to ask again, in the shape of the answer that was asked for', async () => {
    shop = await createTestApp({ TRUST_PROXY: '1', RATE_PER_ADDRESS: '1' });
    const refused = async () => {
      for (;;) {
        const answer = await from('192.0.2.1');
        if (answer.status === 429) return answer;
      }
    };
    for (const { headers, body } of [await refused(), await refused()]) {
      const seconds = Number(headers['retry-after']);
      expect(seconds).toBeGreaterThanOrEqual(1);
      expect(seconds).toBeLessThanOrEqual(10);
      expect(JSON.parse(body)).toEqual({
        errors: [
          {
            message: 'TOO_MANY_REQUESTS',
            extensions: { code: 'TOO_MANY_REQUESTS', details: { retryAfterSeconds: seconds } },
          },
        ],
      });
    }
    const metrics = await ask(shop, { url: '/metrics' });
    expect(metrics.body).toContain('http_turned_away_total{status="429"} 2');
  });

  it('who tries passwords too often reads it in the header too', async () => {
    shop = await createTestApp({ SIGN_IN_ATTEMPTS: '1' });
    const attempt = 'mutation { signIn(identifier: "nobody", password: "wrong") { id } }';
    expect((await from('192.0.2.1', null, attempt)).headers).not.toHaveProperty('retry-after');
    const { status, code, headers } = await from('192.0.2.1', null, attempt);
    expect({ status, code }).toEqual({ status: 200, code: 'TOO_MANY_ATTEMPTS' });
    expect(Number(headers['retry-after'])).toBeGreaterThan(800);
  });

  it('health and the pages themselves are not counted', async () => {
    shop = await createTestApp({ TRUST_PROXY: '1', RATE_PER_ADDRESS: '1' });
    const headers = { 'x-forwarded-for': '192.0.2.1' };
    for (const url of ['/health/live', '/health/ready', '/'])
      expect(await outcomes(20, () => ask(shop, { url, headers }))).not.toHaveProperty('429');
  });
});

describe('whose address it is', () => {
  const addressesOf = async (trust: string, forwarded: string[]) => {
    shop = await createTestApp({ TRUST_PROXY: trust, RATE_PER_ADDRESS: '1' });
    const seen = [];
    // One visitor's request in ten seconds: who is another is let in
    for (const address of forwarded) seen.push((await from(address)).status);
    return seen;
  };

  it.each([
    ['of nobody: all are the proxy', 'false', ['192.0.2.1', '192.0.2.2'], [200, 429]],
    ['of everybody: the first that is named', 'true', ['192.0.2.1, 10.0.0.1', '192.0.2.2, 10.0.0.1'], [200, 200]],
    ['of one: the last that is named', '1', ['192.0.2.1, 198.51.100.1', '192.0.2.2, 198.51.100.1'], [200, 429]],
    ['of two: the last but one', '2', ['192.0.2.1, 198.51.100.1', '192.0.2.2, 198.51.100.1'], [200, 200]],
    ['of this address', '127.0.0.1', ['192.0.2.1', '192.0.2.2'], [200, 200]],
    ['of this network', '127.0.0.0/8', ['192.0.2.1', '192.0.2.2'], [200, 200]],
    ['of another address: it does not count', '10.0.0.1', ['192.0.2.1', '192.0.2.2'], [200, 429]],
  ])('the word of a proxy counts %s', async (_whose, trust, forwarded, statuses) => {
    expect(await addressesOf(trust, forwarded)).toEqual(statuses);
  });
});

describe('a process that is late with everything', () => {
  it('says so at once, with when to ask again; health goes on, and so does the process afterwards', async () => {
    shop = await createTestApp({ MAX_EVENT_LOOP_DELAY_MS: '60' });
    const { cookie } = await shop.world.browser();
    const address = await shop.app.http.listen({ host: '127.0.0.1', port: 0 });
    const hold = (ms: number) => {
      const until = performance.now() + ms;
      while (performance.now() < until);
    };
    // Held for most of the time: each timer is late
    let isHeld = true;
    const holding = (async () => {
      while (isHeld) {
        hold(200);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    })();
    const statusOf = async () => (await from('192.0.2.1', cookie)).status;
    const until = async (wanted: number) => {
      for (let tries = 0; tries < 100 && (await statusOf()) !== wanted; tries++)
        await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await until(503);
    const refused = await from('192.0.2.1', cookie);
    expect(refused).toMatchObject({ status: 503, code: 'BUSY', headers: { 'retry-after': '2' } });
    expect((await ask(shop, { url: '/health/ready' })).status).toBe(200);
    expect((await ask(shop, { url: '/health/live' })).status).toBe(200);
    expect((await fetch(`${address}/health/live`)).status).toBe(200);
    isHeld = false;
    await holding;
    await until(200);
    expect(await statusOf()).toBe(200);
  });
});
