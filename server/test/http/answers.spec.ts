import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import { ask } from './ask.js';

let shop: TestApp;
let browser: TestClient;
beforeAll(async () => {
  shop = await createTestApp();
  browser = await shop.world.browser();
  for (let i = 0; i < 12; i++) await shop.world.product();
});
afterAll(() => shop.close());

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const PATHS = [
  '/',
  '/health/live',
  '/graphql',
  `/media/${'a'.repeat(64)}`,
  '/documents/orders/x/quote.pdf',
  '/inconnu.js',
];

describe('every answer', () => {
  it.each(PATHS)('%s has strict headers', async (url) => {
    const { headers } = await ask(shop, { url });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-request-id': expect.stringMatching(UUID),
    });
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('server');
  });

  it('lets a page run only what comes from the shop', async () => {
    const policy = async () => {
      const { headers } = await ask(shop, { url: '/health/live' });
      return Object.fromEntries(
        String(headers['content-security-policy'])
          .split(';')
          .map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]),
      );
    };
    const [first, second] = [await policy(), await policy()];
    const nonce = /'nonce-([0-9a-f]{32})'/;
    expect(first).toEqual({
      'default-src': "'none'",
      'script-src': expect.stringMatching(/^'self' 'nonce-[0-9a-f]{32}'$/),
      'style-src': expect.stringMatching(/^'self' 'nonce-[0-9a-f]{32}'$/),
      'style-src-attr': "'unsafe-inline'",
      'img-src': "'self' data:",
      'font-src': "'self'",
      'connect-src': "'self'",
      'manifest-src': "'self'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
      'base-uri': "'self'",
    });
    // A nonce that is known in advance is none
    expect(nonce.exec(first['style-src'] ?? '')?.[1]).not.toBe(nonce.exec(second['style-src'] ?? '')?.[1]);
  });

  it('has an id of the shop’s own making, another each time', async () => {
    const asked = { url: '/health/live', headers: { 'x-request-id': 'mine', 'request-id': 'mine' } };
    const ids = [await ask(shop, asked), await ask(shop, asked)].map(({ headers }) => headers['x-request-id']);
    expect(ids[0]).toMatch(UUID);
    expect(ids[0]).not.toBe(ids[1]);
  });

  it('tells browsers to stay with https where the shop is reached by it, and only there', async () => {
    const secure = await createTestApp({ PUBLIC_URL: 'https://boutique.exemple.fr' }, { besides: shop });
    const { headers } = await ask(secure, { url: '/health/live' });
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    expect((await ask(shop, { url: '/health/live' })).headers).not.toHaveProperty('strict-transport-security');
    await secure.close();
  });

  it('of the API is kept by no cache', async () => {
    const { headers } = await ask(shop, { method: 'POST', url: '/graphql', payload: { query: '{ viewer { id } }' } });
    expect(headers['cache-control']).toBe('no-store');
  });
});

describe('compression', () => {
  const page = (encoding: string) =>
    shop.app.http.inject({
      method: 'POST',
      url: '/graphql',
      payload: { query: '{ products { items { reference name description category { name } orderableQuantities } } }' },
      headers: { cookie: browser.cookie ?? '', 'accept-encoding': encoding },
    });

  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
    ['gzip, br', brotliDecompressSync],
  ] as const)('of a large answer for who accepts %s', async (accepted, decompress) => {
    const plain = await page('identity');
    const packed = await page(accepted);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(packed.headers['content-encoding']).toBe(accepted.split(', ').at(-1));
    expect(packed.headers.vary).toContain('accept-encoding');
    expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2);
    expect(decompress(packed.rawPayload).toString()).toBe(plain.body);
  });

  it('not of a small one', async () => {
    const small = await shop.app.http.inject({ url: '/health/live', headers: { 'accept-encoding': 'br' } });
    expect(small.headers['content-encoding']).toBeUndefined();
  });
});

describe('in production', () => {
  it('the API does not describe itself, nor guess what was meant', async () => {
    const production = await createTestApp(
      {
        NODE_ENV: 'production',
        MONGODB_URL: 'mongodb://127.0.0.1:1/unused',
        SMTP_URL: 'smtp://127.0.0.1:1',
        PUBLIC_URL: 'https://boutique.exemple.fr',
        MAIL_FROM: 'La Boutique <boutique@exemple.fr>',
      },
      { besides: shop },
    );
    // By https the cookies are the host's alone
    const headers = { cookie: browser.cookie?.replace('boutique_', '__Host-boutique_') ?? '' };
    const say = async (query: string) =>
      (await ask(production, { method: 'POST', url: '/graphql', payload: { query }, headers })).body;
    for (const query of ['{ __schema { types { name } } }', '{ __type(name: "Account") { fields { name } } }']) {
      expect(await say(query)).toContain('introspection is not allowed');
    }
    expect(await say('{ viewr { id } }')).not.toMatch(/did you mean/i);
    expect(await say('{ viewer { identifer } }')).not.toMatch(/did you mean|identifier/);
    expect(JSON.parse(await say('{ shopSettings { contactEmail } }'))).toEqual({
      data: { shopSettings: { contactEmail: 'info@exemple.fr' } },
    });
    await production.close();
  });
});
