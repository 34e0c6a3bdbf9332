import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readClientDocuments } from '../../bench/load/client-documents.ts';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import { ask, post } from './ask.js';

let shop: TestApp;
let browser: TestClient;
let cookie: string;
beforeAll(async () => {
  shop = await createTestApp();
  browser = await shop.world.browser();
  cookie = browser.cookie ?? '';
});
afterAll(() => shop.close());

const repeat = (count: number, write: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => write(i)).join(' ');

describe('what a request may weigh', () => {
  it('a hundred kilobytes, and then it is not read', async () => {
    const sized = (length: number) => {
      const empty = JSON.stringify({ query: '{ viewer { id } }', variables: { x: '' } }).length;
      return JSON.stringify({ query: '{ viewer { id } }', variables: { x: 'x'.repeat(length - empty) } });
    };
    expect(await post(shop, sized(100_000), { cookie })).toMatchObject({ status: 200, code: null });
    expect(await post(shop, sized(100_001), { cookie })).toMatchObject({ status: 413, code: 'BAD_USER_INPUT' });
  });

  it.each([
    ['not JSON', '{ viewer'],
    ['no object', '"viewer"'],
    ['null', 'null'],
    ['no query', '{}'],
    ['a query that is no text', '{"query": 3}'],
    ['variables that are no object', '{"query": "{ viewer { id } }", "variables": "x"}'],
  ])('%s is a fault of the request', async (_what, body) => {
    const { status, code } = await post(shop, body, { cookie });
    expect({ status, code: ['BAD_REQUEST', 'BAD_USER_INPUT'].includes(code ?? '') }).toEqual({
      status: 400,
      code: true,
    });
  });
});

describe('what a query may ask', () => {
  const refused = (message: RegExp) => ({ status: 400, message: expect.stringMatching(message) });

  it('as many as twenty things by another name', async () => {
    const aliased = (count: number) => ({
      query: `{ ${repeat(count, (i) => `a${i}: shopSettings { contactEmail }`)} }`,
    });
    expect(await post(shop, aliased(20))).toMatchObject({ status: 200, code: null });
    expect(await post(shop, aliased(21))).toMatchObject(refused(/alias/i));
  });

  it('aliases inside fragments count too', async () => {
    const query = `{ ...F } fragment F on Query { ${repeat(21, (i) => `a${i}: shopSettings { contactEmail }`)} }`;
    expect(await post(shop, { query })).toMatchObject(refused(/alias/i));
  });

  /** The deepest field there is without a fragment is at five; `inner` comes `levels` below. */
  const deep = (inner: string, levels = 6) => ({
    query: `{ cart { lines { product { category { ${'... on Category { '.repeat(levels)} ${inner} ${'} '.repeat(levels)} } } } } }`,
  });

  it('twelve levels deep', async () => {
    expect(await post(shop, deep('... on Category { id }'), { cookie })).toMatchObject({ status: 200, code: null });
    const tooDeep = deep('... on Category { ... on Category { id } }');
    expect(await post(shop, tooDeep, { cookie })).toMatchObject(refused(/depth/i));
    const circle = '{ viewer { ...A } } fragment A on Account { ...B } fragment B on Account { ...A }';
    expect((await post(shop, { query: circle }, { cookie })).status).toBe(400);
  });

  it.each([...readClientDocuments()])('what the client itself asks, with room to grow: %s', async (_name, query) => {
    // Nobody has signed in and the variables are missing: that is told after the weighing
    expect(await post(shop, { query })).not.toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  it('fifteen hundred words: more are not even read to their end', async () => {
    const words = (count: number) => ({ query: `{ viewer { ${repeat(count - 5, () => 'id')} } }` });
    // Read, and then refused for saying the same so often
    expect(await post(shop, words(1500), { cookie })).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
    expect(await post(shop, words(1501), { cookie })).toMatchObject({
      ...refused(/more that 1500 tokens/),
      code: 'GRAPHQL_PARSE_FAILED',
    });
    expect(await post(shop, words(400), { cookie })).toMatchObject({ status: 200, code: null });
  });

  it('twenty directives', async () => {
    const query = `{ viewer { ${repeat(21, (i) => `...@include(if: true) { f${i}: id }`)} } }`;
    expect(await post(shop, { query }, { cookie })).toMatchObject({ status: 400 });
  });

  it('what costs five thousand', async () => {
    const costly = (count: number) =>
      deep(
        repeat(count, () => '... on Category { id }'),
        2,
      );
    expect(await post(shop, costly(100), { cookie })).toMatchObject({ status: 200, code: null });
    expect(await post(shop, costly(130), { cookie })).toMatchObject(refused(/cost/i));
  });

  it('only what there is', async () => {
    for (const query of [
      '{ viewer { passwordHash } }',
      '{ products { items { onHand } } }',
      '{ nothing }',
      'mutation { dropShop }',
    ]) {
      expect(await post(shop, { query }, { cookie })).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
    }
    for (const query of ['{ viewer {', '}', '', 'select * from account']) {
      expect((await post(shop, { query })).status).toBe(400);
    }
    expect(await post(shop, { query: '{ viewer {' })).toMatchObject({ code: 'GRAPHQL_PARSE_FAILED' });
  });

  it('one operation of several, by its name', async () => {
    const query = 'query A { shopSettings { contactEmail } } query B { viewer { id } }';
    expect(await post(shop, { query })).toMatchObject({ status: 400, code: 'OPERATION_RESOLUTION_FAILURE' });
    expect(await post(shop, { query, operationName: 'A' })).toMatchObject({ status: 200, code: null });
  });

  it('and not several requests in one', async () => {
    const { body, ...answer } = await post(shop, [{ query: '{ viewer { id } }' }, { query: '{ viewer { id } }' }], {
      cookie,
    });
    expect(answer).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    expect(body).not.toContain('"data"');
  });

  it('what the client itself asks passes', async () => {
    // Its largest page: the cart with everything of its products, of the order it modifies, and of its totals
    const address = 'organisation lastName firstName email phone street postcode city';
    const query = `{ cart { id universe quantityTotal needsUpdate isDeliveryAddressLocked modifiesOrder reservedUntil
      recipient { id code name kind zone deliveryAddress { ${address} } isDeliveryAddressLocked }
      lines { quantity previousQuantity totalExclTax tax totalInclTax product { id reference name description universe
        category { id universe slug name productCount } priceExclTax priceInclTax vatRate imageSmallUrl imageLargeUrl
        quantityMinimum quantityStep quantityMaximum orderableQuantities orderableFrom orderableUntil availability
        isOrderable stockAvailable quotaRemaining monthlyQuota isReprinted isPooled } }
      deliveryAddress { ${address} } invoicing { establishmentName address { ${address} } }
      shipping { carrierName shipmentDate deliveryDate }
      totals { linesExclTax linesTax linesInclTax shippingExclTax totalExclTax totalTax totalInclTax vat { rate base tax } } } }`;
    const { reference } = await shop.world.product();
    await browser.addToCart(reference, 1);
    expect(await post(shop, { query }, { cookie })).toMatchObject({ status: 200, code: null });
  });
});

describe('R-ACC-7: no other site can make a browser ask (CSRF)', () => {
  const signOut = JSON.stringify({ query: 'mutation { signOut }' });
  const isStillSignedIn = async () => (await browser.request('{ viewer { id } }')).data;

  // What a page of another site can send with the browser's cookie without being asked first
  it.each([
    ['text/plain', signOut, 400],
    ['text/plain;charset=UTF-8', signOut, 400],
    ['application/x-www-form-urlencoded', `query=${encodeURIComponent('mutation { signOut }')}`, 415],
    [
      'multipart/form-data; boundary=x',
      `--x\r\nContent-Disposition: form-data; name="query"\r\n\r\nmutation { signOut }\r\n--x--`,
      415,
    ],
  ])('a form of %s is refused', async (type, payload, status) => {
    const answer = await ask(shop, {
      method: 'POST',
      url: '/graphql',
      payload,
      headers: { cookie, 'content-type': type },
    });
    expect(answer.status).toBe(status);
    expect(await isStillSignedIn()).toMatchObject({ viewer: { id: expect.any(String) } });
  });

  it('a request without a type is refused', async () => {
    expect(await ask(shop, { method: 'POST', url: '/graphql', headers: { cookie } })).toMatchObject({ status: 400 });
  });

  it('a link cannot change anything, nor read', async () => {
    const link = (query: string) =>
      ask(shop, { url: `/graphql?query=${encodeURIComponent(query)}`, headers: { cookie } });
    expect(await link('mutation { signOut }')).toMatchObject({ status: 400 });
    expect(await link('{ viewer { id } }')).toMatchObject({ status: 400, message: expect.stringContaining('CSRF') });
    expect(await isStillSignedIn()).toMatchObject({ viewer: { id: expect.any(String) } });
  });

  it('not even with the header that lets it read', async () => {
    const url = `/graphql?query=${encodeURIComponent('mutation { signOut }')}`;
    const answer = await ask(shop, { url, headers: { cookie, 'apollo-require-preflight': '1' } });
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'POST' } });
    expect(await isStillSignedIn()).toMatchObject({ viewer: { id: expect.any(String) } });
  });

  it('and is never told that it may: there is no CORS', async () => {
    const headers = {
      origin: 'https://ailleurs.exemple.fr',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    };
    const { headers: answered } = await ask(shop, { method: 'OPTIONS', url: '/graphql', headers });
    const read = await post(shop, { query: '{ viewer { id } }' }, { cookie, origin: headers.origin });
    for (const each of [answered, read.headers]) {
      expect(Object.keys(each).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});
