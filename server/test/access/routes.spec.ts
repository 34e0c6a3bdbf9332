import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccountType } from '../../src/access/account-type.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';

const CLIENT = path.resolve(import.meta.dirname, '../../../client/dist/browser');

/** R-ACC-8: every route, and whom it answers. A route without a row here is a fault. */
const ROUTES: Readonly<Record<string, string>> = {
  '/graphql': 'everybody: each field says for itself who may ask it (fields.spec.ts)',
  '/health/live': 'everybody, and tells nothing else',
  '/health/ready': 'everybody, and tells nothing else',
  '/metrics': 'this machine, or the bearer of METRICS_TOKEN',
  '/media/:sha256': 'everybody: pictures that are on every page',
  '/documents/orders/:number/quote.pdf': 'its owner',
  '/documents/orders/:number/confirmation.pdf': 'its owner and head office: it has prices',
  '/documents/orders/:number/delivery-note.pdf': 'who ships',
  '/exports/:id': 'who asked for it',
};

let shop: TestApp;
let owner: TestClient;
let saved: string;
let validated: string;

beforeAll(async () => {
  shop = await createTestApp({ METRICS_TOKEN: 'jeton-de-mesure' });
  const { reference } = await shop.world.product();
  owner = await shop.world.browser();
  saved = (await owner.saveOrderOf([reference, 1])).number;
  validated = (await owner.saveOrderOf([reference, 1])).number;
  await owner.validate(validated);
});
afterAll(() => shop.close());

it('R-ACC-8: has no route that the table does not say', () => {
  const routes = shop.app.http
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .map((line) => /(\/\S*) \(/.exec(line)?.[1])
    .filter((route) => route !== undefined);
  // The built client is there or not; its files are for everybody
  const ofTheShop = routes.filter((route) => !existsSync(path.join(CLIENT, route)));
  expect(ofTheShop.sort()).toEqual(Object.keys(ROUTES).sort());
});

describe('R-ACC-8: the documents of an order', () => {
  const OTHERS = Object.values(AccountType);
  const address = (number: string, kind: string) => `/documents/orders/${number}/${kind}.pdf`;
  const status = async (browser: TestClient, number: string, kind: string) =>
    (await browser.get(address(number, kind))).statusCode;
  const other = async (type: AccountType) => shop.world.browser(await shop.world.account({ type }));

  it('its owner prints the quote while it is saved, the confirmation once it is validated, never the note', async () => {
    expect(await status(owner, saved, 'quote')).toBe(200);
    expect(await status(owner, saved, 'confirmation')).toBe(404);
    expect(await status(owner, saved, 'delivery-note')).toBe(404);
    expect(await status(owner, validated, 'quote')).toBe(404);
    expect(await status(owner, validated, 'confirmation')).toBe(200);
    expect(await status(owner, validated, 'delivery-note')).toBe(404);
  });

  it.each(OTHERS)(
    '%s sees nothing of somebody else’s, but who ships its note, and head office its confirmation',
    async (type) => {
      const browser = await other(type);
      const admin = type === AccountType.HEAD_OFFICE_ADMIN ? 200 : 404;
      const ships = type === AccountType.LOGISTICIAN ? 200 : admin;
      expect({
        quote: [await status(browser, saved, 'quote'), await status(browser, validated, 'quote')],
        confirmation: [await status(browser, saved, 'confirmation'), await status(browser, validated, 'confirmation')],
        note: [await status(browser, saved, 'delivery-note'), await status(browser, validated, 'delivery-note')],
      }).toEqual({ quote: [404, 404], confirmation: [404, admin], note: [404, ships] });
    },
  );

  it('an order that does not exist looks like somebody else’s', async () => {
    const browser = await other(AccountType.SECTION_DIRECTOR);
    const [unknown, others] = [
      await browser.get(address('2026-11-10-99999', 'quote')),
      await browser.get(address(saved, 'quote')),
    ];
    expect([unknown.statusCode, unknown.json()]).toEqual([
      404,
      { code: 'NOT_FOUND', details: { number: '2026-11-10-99999' } },
    ]);
    expect([others.statusCode, others.json()]).toEqual([404, { code: 'NOT_FOUND', details: { number: saved } }]);
  });

  it('whoever has not signed in, or not any more, is asked to', async () => {
    const past = await shop.world.browser();
    await past.request('mutation { signOut }');
    for (const kind of ['quote', 'confirmation', 'delivery-note']) {
      for (const number of [saved, validated, '2026-11-10-99999']) {
        for (const cookie of [null, past.cookie, 'boutique_session=invented', 'boutique_session=']) {
          const response = await shop.app.http.inject({
            url: address(number, kind),
            headers: { ...(cookie && { cookie }) },
          });
          expect(response.statusCode).toBe(401);
          expect(response.json()).toEqual({ code: 'UNAUTHENTICATED', details: {} });
        }
      }
    }
  });

  it('R-ACC-3: not by a temporary password', async () => {
    const account = await shop.world.account({ type: AccountType.LOGISTICIAN });
    await shop.sql('update account set must_change_password = true where id = $1', [account.id]);
    const response = await (await shop.world.browser(account)).get(address(validated, 'delivery-note'));
    expect([response.statusCode, response.json()]).toEqual([403, { code: 'PASSWORD_CHANGE_REQUIRED', details: {} }]);
  });

  it('a number that no order can have is not found or refused, never a fault of the shop', async () => {
    expect(await status(owner, 'a%00b', 'quote')).toBe(400);
    expect(await status(owner, '..%2f..%2fetc%2fpasswd', 'quote')).toBe(404);
    expect(await status(owner, "'; drop table orders; --", 'quote')).toBe(404);
    expect(await status(owner, '9'.repeat(150), 'quote')).toBe(404);
  });
});

describe('R-ACC-8: an export of statistics', () => {
  it('is for who asked for it, and an admin does not get it either', async () => {
    const asked = await owner.request<{ requestStatisticsExport: { url: string } }>(
      'mutation { requestStatisticsExport(filter: {}) { url } }',
    );
    const url = asked.data?.requestStatisticsExport.url ?? '';
    expect(url).toMatch(/^\/exports\//);
    expect((await owner.get(url)).statusCode).toBe(200);
    for (const type of Object.values(AccountType)) {
      const response = await (await shop.world.browser(await shop.world.account({ type }))).get(url);
      expect({ type, status: response.statusCode, code: response.json<{ code: string }>().code }).toEqual({
        type,
        status: 404,
        code: 'NOT_FOUND',
      });
    }
    const response = await shop.visitor().get(url);
    expect([response.statusCode, response.json()]).toEqual([401, { code: 'UNAUTHENTICATED', details: {} }]);
    for (const unknown of ['/exports/0', '/exports/abc', '/exports/00000000-0000-0000-0000-000000000000']) {
      expect((await owner.get(unknown)).statusCode).toBe(404);
    }
  });
});

describe('R-ACC-8: /metrics', () => {
  const ask = (headers: Record<string, string>, remoteAddress = '127.0.0.1') =>
    shop.app.http.inject({ url: '/metrics', headers, remoteAddress });

  it('opens to the bearer of the token alone, wherever they are', async () => {
    expect((await ask({ authorization: 'Bearer jeton-de-mesure' }, '10.0.0.9')).statusCode).toBe(200);
    for (const authorization of [
      '',
      'Bearer ',
      'Bearer jeton-de-mesurE',
      'Bearer jeton',
      'jeton-de-mesure',
      'Basic eDp5',
    ]) {
      const response = await ask({ authorization });
      expect([response.statusCode, response.json()]).toEqual([403, { code: 'FORBIDDEN' }]);
    }
    expect((await owner.get('/metrics')).statusCode).toBe(403);
  });

  it('without a token opens to this machine alone, and not through a proxy on it', async () => {
    const other = await createTestApp({}, { besides: shop });
    const from = async (remoteAddress: string, headers: Record<string, string> = {}) =>
      (await other.app.http.inject({ url: '/metrics', remoteAddress, headers })).statusCode;
    expect(await from('127.0.0.1')).toBe(200);
    expect(await from('::1')).toBe(200);
    expect(await from('10.0.0.9')).toBe(403);
    expect(await from('127.0.0.1', { 'x-forwarded-for': '127.0.0.1' })).toBe(403);
    await other.close();
  });

  it('tells operations by name, and nobody’s name', async () => {
    await owner.request('query MonPanier { cart { id } }');
    const { body } = await ask({ authorization: 'Bearer jeton-de-mesure' });
    expect(body).toContain('graphql_operation_seconds_count{operation="MonPanier",outcome="ok"} 1');
    expect(body).not.toMatch(/exemple\.fr|Fontaine|ACCOUNT-/);
  });
});

it('R-ACC-8: /health tells nothing but whether', async () => {
  for (const url of ['/health/live', '/health/ready']) {
    const response = await shop.visitor().get(url);
    expect([response.statusCode, response.json()]).toEqual([200, { status: 'ok' }]);
  }
});

it('R-ACC-8: /media has no other address than that of a picture', async () => {
  for (const sha256 of ['a'.repeat(64), 'A'.repeat(64), 'a'.repeat(63), '..%2f..%2fpackage.json', 'a%00b']) {
    const response = await shop.visitor().get(`/media/${sha256}`);
    expect([response.statusCode, response.json()]).toEqual([404, { code: 'NOT_FOUND' }]);
  }
});

describe('R-ACC-8: an order is its owner’s', () => {
  const OPERATIONS = {
    reopen: (browser: TestClient) => browser.reopen(saved),
    validate: (browser: TestClient) => browser.validate(saved, 'A1'),
    cancel: (browser: TestClient) => browser.cancel(saved),
  };
  const BUYERS = Object.values(AccountType).filter((type) => type !== AccountType.LOGISTICIAN);

  it.each(BUYERS)('%s cannot touch somebody else’s, nor tell it from one that does not exist', async (type) => {
    const browser = await shop.world.browser(await shop.world.account({ type }));
    const [before] = await shop.sql('select o::text from orders o where number = $1', [saved]);
    for (const operate of Object.values(OPERATIONS)) {
      expect(await operate(browser)).toEqual({ data: null, code: 'NOT_FOUND', details: { number: saved } });
    }
    expect(await browser.request('{ myOrders(scope: CURRENT) { total } }')).toMatchObject({
      data: { myOrders: { total: 0 } },
    });
    expect(await shop.sql('select o::text from orders o where number = $1', [saved])).toEqual([before]);
  });

  it.each(Object.values(AccountType))('%s reads it only if it ships', async (type) => {
    const browser = await shop.world.browser(await shop.world.account({ type }));
    const ships = type === AccountType.LOGISTICIAN || type === AccountType.HEAD_OFFICE_ADMIN;
    const read = `query ($number: String!) { order(number: $number) { number isModifiable quoteUrl } }`;
    expect(await browser.request(read, { number: saved })).toEqual({
      data: { order: ships ? { number: saved, isModifiable: false, quoteUrl: null } : null },
      code: null,
      details: {},
    });
  });
});
