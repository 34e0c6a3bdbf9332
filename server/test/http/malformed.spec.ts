import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../test-app.js';
import { ask, post } from './ask.js';

let shop: TestApp;
let cookie: string;
let alarms: string[] = [];
beforeAll(async () => {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      alarms.push(chunk.toString());
      done();
    },
  });
  shop = await createTestApp({}, { log: pino({ level: 'error' }, sink) });
  cookie = (await shop.world.browser()).cookie ?? '';
});
afterAll(() => shop.close());
beforeEach(() => (alarms = []));

const VIEWER = '{ viewer { id } }';
const many = <T>(count: number, write: (i: number) => T) => Array.from({ length: count }, (_, i) => write(i));

/** A request that is nobody's fault but its sender's: told so, and no alarm. */
async function expectFault(
  payload: string | object,
  code: string,
  headers: Record<string, string> = {},
): Promise<void> {
  const answer = await post(shop, payload, { cookie, ...headers });
  expect({ status: answer.status, code: answer.code }).toEqual({ status: 400, code });
  expect(alarms).toEqual([]);
}

describe('a request that cannot be answered is its sender’s fault, and rings no alarm', () => {
  it('a subscription: there are none', () =>
    expectFault({ query: 'subscription { viewer { id } }' }, 'GRAPHQL_VALIDATION_FAILED'));

  it('a subscription beside a query', () =>
    expectFault(
      { query: `query A ${VIEWER} subscription B { cart { id } }`, operationName: 'B' },
      'GRAPHQL_VALIDATION_FAILED',
    ));

  it.each([
    ['a hash alone', undefined, { version: 1, sha256Hash: 'a'.repeat(64) }, 'PERSISTED_QUERY_NOT_FOUND'],
    // What the client sends when it has been told that the hash was not found
    ['a hash and a text', VIEWER, { version: 1, sha256Hash: 'a'.repeat(64) }, null],
    ['another version', VIEWER, { version: 2, sha256Hash: 'a'.repeat(64) }, 'PERSISTED_QUERY_NOT_SUPPORTED'],
    ['no hash', VIEWER, { version: 1 }, 'PERSISTED_QUERY_NOT_SUPPORTED'],
    ['nonsense', VIEWER, 'x', 'PERSISTED_QUERY_NOT_SUPPORTED'],
  ])('a persisted document: %s', async (_what, query, persistedQuery, code) => {
    const answer = await post(shop, { query, extensions: { persistedQuery } }, { cookie });
    // The status is the one that clients of that protocol wait for, to send the document itself
    expect({ status: answer.status, code: answer.code }).toEqual({ status: 200, code });
    expect(alarms).toEqual([]);
  });

  it('more wrong variables than are counted', () =>
    expectFault(
      {
        query: `query (${many(60, (i) => `$v${i}: Int!`).join()}) { viewer { ${many(15, (i) => `a${i}: id @include(if: true)`).join(' ')} } }`,
        variables: Object.fromEntries(many(60, (i) => [`v${i}`, 'x'])),
      },
      // The variables are not used, which is found first
      'GRAPHQL_VALIDATION_FAILED',
    ));

  it('more wrong values in one variable than are counted', () =>
    expectFault(
      {
        query: 'query ($filter: StatisticsFilter!) { myOrderStatistics(filter: $filter, groupBy: []) { total } }',
        variables: { filter: { products: many(60, (i) => i) } },
      },
      'BAD_USER_INPUT',
    ));

  it.each([
    // Each has a default, so that validation lets it through
    ['an argument that is null', 'query ($r: String = "x") { product(reference: $r) { id } }', { r: null }],
    ['a condition that is null', 'query ($c: Boolean = true) { viewer { id @include(if: $c) } }', { c: null }],
    ['a condition of the root', 'query ($c: Boolean = true) { viewer @skip(if: $c) { id } }', { c: null }],
  ])('%s', async (_what, query, variables) => {
    const answer = await post(shop, { query, variables }, { cookie });
    expect(answer.code).toBe('BAD_USER_INPUT');
    expect(alarms).toEqual([]);
  });

  it.each([
    ['a directive that there is not', { query: '{ viewer @stream { id } }' }, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'an operation that there is not',
      { query: `query A ${VIEWER}`, operationName: 'B' },
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['an operation without a name', { query: `query A ${VIEWER} query B ${VIEWER}` }, 'OPERATION_RESOLUTION_FAILURE'],
    ['a name that is no text', { query: VIEWER, operationName: { a: 1 } }, 'BAD_REQUEST'],
    ['fragments alone', { query: 'fragment F on Query { viewer { id } }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['a type system', { query: 'type Query { a: Int }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['a list of requests', [{ query: VIEWER }, { query: VIEWER }], 'BAD_REQUEST'],
    ['an empty list', [], 'BAD_REQUEST'],
    ['nothing', {}, 'BAD_REQUEST'],
    ['a NUL in the document', { query: '{ viewer { id } }\u0000' }, 'GRAPHQL_PARSE_FAILED'],
    ['half a character in the document', { query: '{ product(reference: "\ud800") { id } }' }, 'GRAPHQL_PARSE_FAILED'],
    [
      'a number too large',
      { query: '{ products(page: { number: 99999999999 }) { total } }' },
      'GRAPHQL_VALIDATION_FAILED',
    ],
  ])('%s', (_what, payload, code) => expectFault(payload, code));

  it.each([
    [
      'variables a thousand levels deep',
      `{"query":${JSON.stringify(VIEWER)},"variables":{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`,
    ],
    ['variables of ninety kilobytes', JSON.stringify({ query: VIEWER, variables: { a: 'x'.repeat(90_000) } })],
    [
      'thousands of variables',
      JSON.stringify({ query: VIEWER, variables: Object.fromEntries(many(5000, (i) => [`v${i}`, i])) }),
    ],
  ])('%s do no harm', async (_what, body) => {
    expect(await post(shop, body, { cookie })).toMatchObject({ status: 200, code: null });
    expect(alarms).toEqual([]);
  });

  it.each([
    ['JSON twenty thousand levels deep', '['.repeat(40_000), 'BAD_USER_INPUT'],
    ['a prototype', `{"query":${JSON.stringify(VIEWER)},"__proto__":{"isAdmin":true}}`, 'BAD_USER_INPUT'],
    [
      'a prototype among the variables',
      `{"query":${JSON.stringify(VIEWER)},"variables":{"__proto__":{"a":1}}}`,
      'BAD_USER_INPUT',
    ],
    ['a constructor', `{"query":${JSON.stringify(VIEWER)},"constructor":{"prototype":{"a":1}}}`, 'BAD_USER_INPUT'],
    ['nothing at all', '', 'BAD_USER_INPUT'],
  ])('%s', (_what, body, code) => expectFault(body, code));

  it('bytes that are no text', async () => {
    const body = Buffer.concat([
      Buffer.from('{"query":"{ viewer { '),
      Buffer.from([0xff, 0xfe, 0x80]),
      Buffer.from(' } }"}'),
    ]);
    await expectFault(body, 'GRAPHQL_PARSE_FAILED');
  });

  it.each([
    ['text/xml', '<a/>', 415],
    ['application/graphql', VIEWER, 415],
    ['nonsense', '{}', 415],
  ])('a body of %s', async (type, body, status) => {
    expect((await post(shop, body, { cookie, 'content-type': type })).status).toBe(status);
    expect(alarms).toEqual([]);
  });

  it('an answer that nobody wants', async () => {
    const answer = await post(shop, { query: VIEWER }, { cookie, accept: 'image/png' });
    expect([200, 406]).toContain(answer.status);
    expect(alarms).toEqual([]);
  });

  it.each(['GET', 'PUT', 'DELETE', 'PATCH'] as const)('by %s', async (method) => {
    const url = `/graphql?query=${encodeURIComponent('mutation { signOut }')}`;
    const { status } = await ask(shop, { method, url, headers: { cookie, 'apollo-require-preflight': '1' } });
    expect([404, 405]).toContain(status);
    expect(alarms).toEqual([]);
  });
});
