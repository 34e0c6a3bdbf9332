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
  const weigh = async (query: string, variables: object = {}) => {
    const { status, body, code } = await post(shop, { query, variables }, { cookie });
    const { errors } = JSON.parse(body) as { errors?: { extensions: { details?: object } }[] };
    return { status, code, ...errors?.[0]?.extensions.details };
  };
  const passes = { status: 200, code: null };
  const refused = (measure: string, found: number, limit: number) => ({
    status: 400,
    code: 'QUERY_TOO_COSTLY',
    measure,
    found,
    limit,
  });

  it('as many as twenty things by another name, inside fragments too', async () => {
    const aliased = (count: number) => repeat(count, (i) => `a${i}: shopSettings { contactEmail }`);
    expect(await weigh(`{ ${aliased(20)} }`)).toEqual(passes);
    expect(await weigh(`{ ${aliased(21)} }`)).toEqual(refused('aliases', 21, 20));
    expect(await weigh(`{ ...F } fragment F on Query { ${aliased(21)} }`)).toEqual(refused('aliases', 21, 20));
  });

  it('the same thing of the same thing thirty times more', async () => {
    const said = (times: number) => `{ viewer { ${repeat(times, () => 'id')} } }`;
    expect(await weigh(said(31))).toEqual(passes);
    expect(await weigh(said(32))).toEqual(refused('repeats', 31, 30));
    const spread = `{ ${repeat(17, () => 'viewer { ...F }')} } fragment F on Account { id }`;
    expect(await weigh(spread)).toEqual(refused('repeats', 31, 30));
  });

  /** The deepest field there is without a fragment is at five; `inner` comes `levels` below. */
  const deep = (inner: string, levels = 6) =>
    `{ cart { lines { product { category { ${'... on Category { '.repeat(levels)} ${inner} ${'} '.repeat(levels)} } } } } }`;

  it('twelve levels deep', async () => {
    expect(await weigh(deep('... on Category { id }'))).toEqual(passes);
    expect(await weigh(deep('... on Category { ... on Category { id } }'))).toEqual(refused('depth', 13, 12));
  });

  it('no fragment inside itself, which is told as the fault it is', async () => {
    const circle = '{ viewer { ...A } } fragment A on Account { ...B } fragment B on Account { ...A }';
    expect(await weigh(circle)).toEqual({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  it.each([...readClientDocuments()])(
    'what the client itself asks, with the longest page: %s',
    async (_name, query) => {
      // Other variables are missing: that is told after the weighing
      const variables = { page: { number: 1, size: 100 } };
      const other = await shop.world.browser();
      const { code } = await post(shop, { query, variables }, { cookie: other.cookie ?? '' });
      expect(['QUERY_TOO_COSTLY', 'GRAPHQL_VALIDATION_FAILED']).not.toContain(code);
    },
  );

  it('fifteen hundred words: more are not even read to their end', async () => {
    const words = (count: number) => `{ viewer { ${repeat(count - 5, () => 'id')} } }`;
    expect(await weigh(words(1500))).toEqual(refused('repeats', 31, 30));
    expect(await weigh(words(1501))).toEqual({ status: 400, code: 'GRAPHQL_PARSE_FAILED' });
  });

  it('twenty directives', async () => {
    const included = (times: number) =>
      `{ viewer { ${repeat(times, (i) => `... @include(if: true) { ${'id'.slice(i)} id }`)} } }`;
    expect(await weigh(included(21))).toEqual(refused('directives', 21, 20));
  });

  it('what costs ten thousand, where a page counts with its size', async () => {
    const lines =
      'lines { id reference name quantity unitPriceExclTax unitPriceInclTax vatRate totalExclTax tax totalInclTax }';
    const orders = `query ($size: Int) { myOrders(scope: VALIDATED, page: { size: $size }) { items { number status savedAt ${lines} } } }`;
    expect(await weigh(orders, { size: 24 })).toEqual(passes);
    expect(await weigh(orders, { size: 100 })).toMatchObject({
      code: 'QUERY_TOO_COSTLY',
      measure: 'cost',
      limit: 10_000,
    });
    expect(await weigh(orders.replace('$size: Int', '$size: Int = 100'))).toMatchObject({ code: 'QUERY_TOO_COSTLY' });
    expect(await weigh(orders.replace('$size }', '100 }').replace('($size: Int)', ''))).toMatchObject({
      code: 'QUERY_TOO_COSTLY',
    });
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
    for (const query of ['mutation { signOut }', '{ viewer { id } }']) {
      expect(await link(query)).toMatchObject({ status: 405, code: 'BAD_REQUEST', headers: { allow: 'POST' } });
    }
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
