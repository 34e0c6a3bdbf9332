import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClientDocuments } from '../../src/persisted-documents/client-documents.js';
import { ask, post } from '../http/ask.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { statementsOf } from '../races/watch-statements.js';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const release = (...texts: string[]): ClientDocuments => Object.fromEntries(texts.map((text) => [hashOf(text), text]));
const byHash = (text: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(text) } } });

const WHO = 'query Who { viewer { identifier } }';
const CART = 'query Cart { cart { universe } }';
const NAME = 'query Name { viewer { firstName } }';
const TYPE = 'query Type { viewer { type } }';

let shop: TestApp;
let cookie: string;
beforeAll(async () => {
  shop = await createTestApp({}, { clientDocuments: release(WHO, CART) });
  cookie = (await shop.world.browser()).cookie ?? '';
});
afterAll(() => shop.close());

describe('a document sent by its hash', () => {
  it('is answered as its text is', async () => {
    const { body } = await post(shop, byHash(WHO), { cookie });
    expect(JSON.parse(body)).toEqual(JSON.parse((await post(shop, { query: WHO }, { cookie })).body));
  });

  it('is closed to visitors, as its text is', async () => {
    expect(await post(shop, byHash(CART))).toMatchObject({ status: 200, code: 'UNAUTHENTICATED' });
  });

  it('that the shop does not know is asked for, and then sent with its text', async () => {
    const answer = await post(shop, byHash(TYPE), { cookie });
    expect(answer).toMatchObject({ status: 200, code: 'PERSISTED_QUERY_NOT_FOUND', message: 'PersistedQueryNotFound' });
    const { code, body } = await post(shop, { query: TYPE, ...byHash(TYPE) }, { cookie });
    expect(code).toBeNull();
    expect(JSON.parse(body)).toMatchObject({ data: { viewer: { type: expect.any(String) as string } } });
  });

  it('is not kept because somebody sent it with its text', async () => {
    await post(shop, { query: NAME, ...byHash(NAME) }, { cookie });
    expect(await post(shop, byHash(NAME), { cookie })).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
  });

  it.each([
    ['a hash that is no text', { version: 1, sha256Hash: 3 }],
    ['no hash', {}],
    ['a list', []],
  ])('%s is not understood, and the text is asked for', async (_what, persistedQuery) => {
    const answer = await post(shop, { extensions: { persistedQuery } }, { cookie });
    expect(answer).toMatchObject({ status: 200, code: 'PERSISTED_QUERY_NOT_SUPPORTED' });
  });

  it('however many unknown ones are asked for, the table is read once in five seconds', async () => {
    const asked = Array.from({ length: 20 }, (_, i) => byHash(`query Q${i} { viewer { id } }`));
    const texts = await statementsOf(() => Promise.all(asked.map((request) => post(shop, request, { cookie }))));
    expect(texts.filter((text) => text.includes('client_release')).length).toBeLessThanOrEqual(1);
  });

  it('the list of them is no page', async () => {
    expect(await ask(shop, { method: 'GET', url: '/persisted-documents.json' })).toMatchObject({ status: 404 });
  });
});

describe('a deployment', () => {
  it('knows the documents of the release before, and not of the one before that', async () => {
    shop.clock.advance({ ms: 1 });
    const second = await createTestApp({}, { besides: shop, clientDocuments: release(WHO, NAME) });
    shop.clock.advance({ ms: 1 });
    const third = await createTestApp({}, { besides: shop, clientDocuments: release(TYPE) });
    try {
      expect(await post(third, byHash(NAME), { cookie })).toMatchObject({ code: null });
      expect(await post(third, byHash(CART), { cookie })).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
      // A process that has not been stopped yet answers pages of the new release
      expect(await post(second, byHash(TYPE), { cookie })).toMatchObject({ code: null });
      expect(await shop.sql('select id from client_release')).toHaveLength(2);
    } finally {
      await third.close();
      await second.close();
    }
  });

  it('that asks nothing new is the same release, and one that comes back is the latest', async () => {
    const ids = async () =>
      (await shop.sql<{ id: string }>('select id from client_release order by started_at desc')).map(({ id }) => id);
    const [latest, before] = await ids();
    shop.clock.advance({ ms: 1 });
    const again = await createTestApp({}, { besides: shop, clientDocuments: release(NAME, WHO) });
    await again.close();
    expect(await ids()).toEqual([before, latest]);
  });
});
