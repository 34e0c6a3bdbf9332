import { Kind, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readClientDocuments } from '../../bench/load/client-documents.ts';
import { hostileDocuments } from '../../bench/load/hostile-documents.ts';
import { openFields } from '../../src/schema.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { post } from './ask.js';

let shop: TestApp;
let cookie: string;
beforeAll(async () => {
  shop = await createTestApp();
  cookie = (await shop.world.browser()).cookie ?? '';
});
afterAll(() => shop.close());

/** Processor milliseconds of the cheapest of some: the machine is shared, which its clock would tell. */
async function costOf(ask: () => Promise<unknown>): Promise<number> {
  const costs: number[] = [];
  for (let i = 0; i < 5; i++) {
    const before = process.cpuUsage();
    await ask();
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / 1000);
  }
  return Math.min(...costs);
}

describe('a document made to cost much', () => {
  it.each([...hostileDocuments()])('%s is refused at once, whoever sends it', async (_name, query) => {
    for (const headers of [{}, { cookie }] as Record<string, string>[]) {
      const answer = await post(shop, { query }, headers);
      expect([400, 429]).toContain(answer.status);
      expect(['QUERY_TOO_COSTLY', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED']).toContain(answer.code);
      // 93 ms for the first of them, when it was answered
      expect(await costOf(() => post(shop, { query }, headers))).toBeLessThan(20);
    }
  });
});

describe('before anybody has signed in', () => {
  const isOpen = (query: string) =>
    parse(query).definitions.every(
      (node) =>
        node.kind !== Kind.OPERATION_DEFINITION ||
        node.selectionSet.selections.every((field) => field.kind === Kind.FIELD && open.has(field.name.value)),
    );
  let open: ReadonlySet<string>;
  beforeAll(() => (open = openFields()));

  it.each([...readClientDocuments()])(
    '%s: read when all of it is open; else a browser whose session has ended is told so',
    async (_name, query) => {
      const { status, code } = await post(shop, { query });
      // Variables are missing; what matters is that it was read
      if (isOpen(query)) expect(['BAD_USER_INPUT', null]).toContain(code);
      else expect({ status, code }).toEqual({ status: 200, code: 'UNAUTHENTICATED' });
    },
  );

  it('the sign-in page asks what is open', () => {
    for (const name of ['Viewer', 'SignIn', 'RequestNewPassword', 'ShopSettings'])
      expect({ name, isOpen: isOpen(readClientDocuments().get(name) ?? '{ missing }') }).toEqual({
        name,
        isOpen: true,
      });
  });

  it.each([
    ['what is closed beside what is open', '{ shopSettings { contactEmail } categories(universe: PRINTS) { name } }'],
    ['in a fragment', '{ ...F } fragment F on Query { ... { cart { id } } }'],
    ['in an operation that is not asked', 'query A { viewer { id } } query B { cart { id } }'],
    ['by another name', '{ viewer: cart { id } }'],
    ['the description of the API', '{ __schema { types { name } } }'],
  ])('nothing else is, not even %s', async (_what, query) => {
    expect(await post(shop, { query, operationName: 'A' })).toMatchObject({ status: 200, code: 'UNAUTHENTICATED' });
  });

  it('and of that no more than the page has', async () => {
    const said = (times: number) => ({ query: `{ ${'shopSettings { contactEmail } '.repeat(times)} }` });
    expect(await post(shop, said(2))).toMatchObject({ status: 200, code: null });
    expect(await post(shop, said(10))).toMatchObject({ status: 400, code: 'QUERY_TOO_COSTLY' });
  });

  it('nobody does more by having had it read for who may', async () => {
    const query = `{ ${Array.from({ length: 10 }, (_, i) => `a${i}: shopSettings { contactEmail }`).join(' ')} }`;
    expect(await post(shop, { query }, { cookie })).toMatchObject({ status: 200, code: null });
    expect(await post(shop, { query })).toMatchObject({ status: 400, code: 'QUERY_TOO_COSTLY' });
  });
});
