import { getNamedType, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../src/accounts/account.entity.js';
import { AccountType } from '../../src/access/account-type.js';
import { hashPassword } from '../../src/accounts/password.js';
import { makeSchema } from '../../src/schema.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import { askField, type KnownArguments, selectAll } from './ask-field.js';
import { EVERYBODY, NOBODY, OBJECT_TYPES, ROOT_FIELDS, type Who } from './who-may.js';

let shop: TestApp;
let schema: GraphQLSchema;
/** Arguments that would do something, did the field let them. */
let known: KnownArguments;
let accounts: Map<Who, Account>;

beforeAll(async () => {
  [shop, schema] = await Promise.all([createTestApp(), makeSchema()]);
  const product = await shop.world.product({ stock: 100_000 });
  const owner = await shop.world.browser();
  const { number } = await owner.saveOrderOf([product.reference, 2]);
  const types = Object.values(AccountType);
  const home = await shop.world.establishment();
  const passwordHash = await hashPassword('boutique-essai');
  accounts = new Map(
    await Promise.all(
      types.map(async (type) => [type, await shop.world.account({ type, home, passwordHash })] as const),
    ),
  );
  known = {
    reference: product.reference,
    number,
    establishmentId: String(home.id),
    anshNumber: 'A1',
    trackingNumber: 'XW123456',
    trackingUrlTemplate: 'https://exemple.fr/{number}',
    // A whole page of records, each with its history, costs more than a document may
    page: { number: 1, size: 5 },
    postcode: '01000',
    phone: '01 99 00 12 34',
  };
});
afterAll(() => shop.close());

/** A browser in which an account of this type has signed in, or nobody. One account of each type, a session each time. */
async function browserOf(who: Who): Promise<TestClient> {
  const account = accounts.get(who);
  return account ? shop.world.browser(account) : shop.visitor();
}

const PATHS = Object.entries(ROOT_FIELDS).map(([path, openTo]) => ({
  path,
  openTo,
  closedTo: EVERYBODY.filter((who) => !openTo.includes(who)),
}));

function rootField(path: string) {
  const [type, name] = path.split('.') as ['Query' | 'Mutation', string];
  const field = (type === 'Query' ? schema.getQueryType() : schema.getMutationType())?.getFields()[name];
  if (!field) throw new Error(`${path} is in the table and not in the schema`);
  return { operation: type === 'Query' ? ('query' as const) : ('mutation' as const), field };
}

async function ask(path: string, who: Who) {
  const { operation, field } = rootField(path);
  const { document, variables } = askField(operation, field, known);
  return (await browserOf(who)).request(document, variables);
}

describe('R-ACC-8: the table says of every field who may ask it', () => {
  it('has every root field of the schema, and no other', () => {
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const fields = roots.flatMap((type) => Object.keys(type?.getFields() ?? {}).map((name) => `${type?.name}.${name}`));
    expect(fields.sort()).toEqual(Object.keys(ROOT_FIELDS).sort());
  });

  it('has every object type of the schema with every field, and no other', () => {
    const inSchema = objectTypes().map((type) => `${type.name}: ${Object.keys(type.getFields()).sort().join(' ')}`);
    const inTable = Object.entries(OBJECT_TYPES).map(
      ([name, { fields }]) => `${name}: ${fields.split(/\s+/).sort().join(' ')}`,
    );
    expect(inSchema.sort()).toEqual(inTable.sort());
  });

  it('an object type is closed through its parents: who comes to it is who may ask one of them', () => {
    const reached = new Map<string, Set<Who>>();
    for (const [path, allowed] of Object.entries(ROOT_FIELDS)) {
      for (const type of typesBelow(getNamedType(rootField(path).field.type))) {
        reached.set(type, new Set([...(reached.get(type) ?? []), ...allowed]));
      }
    }
    const said = Object.fromEntries(objectTypes().map(({ name }) => [name, [...(reached.get(name) ?? [])].sort()]));
    const expected = Object.fromEntries(Object.entries(OBJECT_TYPES).map(([name, { who }]) => [name, [...who].sort()]));
    expect(said).toEqual(expected);
  });

  it('nothing in the schema is of the server alone: hashes, tokens, counters, keys, templates', () => {
    const secret =
      /hash|token|secret|onHand|^reserved$|reservedQuantity|password(?!$)|isActive|archived|idempotency|template|sessionId|attempt/i;
    const fields = objectTypes().flatMap((type) => Object.keys(type.getFields()).map((name) => `${type.name}.${name}`));
    // A record is what the back office edits
    const OF_RECORDS = ['CarrierRecord.trackingUrlTemplate', 'CarrierRecord.archivedAt'];
    // whether a new password must be chosen is said to its owner
    expect(fields.filter((field) => secret.test(field.split('.')[1] ?? ''))).toEqual(OF_RECORDS);
    expect(fields.filter((field) => /password/i.test(field))).toEqual(['Account.mustChangePassword']);
  });
});

describe('R-ACC-8: who may not is told so, and nothing changes', () => {
  const CLOSED = PATHS.filter(({ closedTo }) => closedTo.length > 0);

  it.each(CLOSED)('$path is closed to $closedTo', async ({ path, closedTo }) => {
    const before = await everything();
    for (const who of closedTo) {
      const { data, code, details } = await ask(path, who);
      expect({ who, code, details }).toEqual({
        who,
        code: who === NOBODY ? 'UNAUTHENTICATED' : 'FORBIDDEN',
        details: {},
      });
      // A field that may be null leaves an object behind, with nothing in it
      expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([]);
    }
    expect(await everything()).toEqual(before);
  });
});

describe('R-ACC-1: who may is let in', () => {
  const NOT_LET_IN = ['UNAUTHENTICATED', 'FORBIDDEN', 'INTERNAL_SERVER_ERROR', 'GRAPHQL_VALIDATION_FAILED', 'UNKNOWN'];

  it.each(PATHS)('$path is open to $openTo', async ({ path, openTo }) => {
    for (const who of openTo) {
      const { code } = await ask(path, who);
      expect({ who, isRefused: NOT_LET_IN.includes(code ?? ''), code }).toMatchObject({ who, isRefused: false });
    }
  });
});

describe('R-ACC-3: whoever came in by a temporary password', () => {
  const STILL_OPEN = PATHS.filter(({ path, openTo }) => openTo.includes(NOBODY) || path === 'Mutation.changePassword');

  it('must change it first: everything else is closed, and nothing changes', async () => {
    const account = await shop.world.account({ type: AccountType.HEAD_OFFICE_ADMIN });
    await shop.sql('update account set must_change_password = true where id = $1', [account.id]);
    const before = await everything();
    for (const { path } of PATHS.filter((each) => !STILL_OPEN.includes(each))) {
      const { operation, field } = rootField(path);
      const { document, variables } = askField(operation, field, known);
      const { code } = await (await shop.world.browser(account)).request(document, variables);
      expect({ path, code }).toEqual({ path, code: 'PASSWORD_CHANGE_REQUIRED' });
    }
    expect(await everything()).toEqual(before);
    expect(STILL_OPEN.map(({ path }) => path)).toEqual([
      'Query.viewer',
      'Query.shopSettings',
      'Mutation.signIn',
      'Mutation.signOut',
      'Mutation.requestNewPassword',
      'Mutation.changePassword',
      'Mutation.confirmEmailChange',
    ]);
  });
});

describe('every field of what one may ask answers', () => {
  const QUERIES = PATHS.filter(({ path }) => path.startsWith('Query.'));

  it.each(QUERIES)('$path, for $openTo', async ({ path, openTo }) => {
    const { field } = rootField(path);
    const { document, variables } = askField('query', field, known, selectAll(field.type));
    for (const who of openTo) {
      const browser = await browserOf(who);
      if (who !== NOBODY && who !== AccountType.LOGISTICIAN) await browser.addToCart(String(known['reference']), 1);
      const answer = await browser.request<Record<string, unknown>>(document, variables);
      expect({ who, ...answer }).toMatchObject({ who, code: null, details: {} });
      expect(answer.data).toHaveProperty(field.name);
    }
  });
});

function objectTypes(): GraphQLObjectType[] {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith('__') && !roots.has(type));
}

function typesBelow(type: ReturnType<typeof getNamedType>, seen = new Set<string>()): Set<string> {
  if (!isObjectType(type) || seen.has(type.name)) return seen;
  seen.add(type.name);
  for (const field of Object.values(type.getFields())) typesBelow(getNamedType(field.type), seen);
  return seen;
}

/** All rows but those that a new browser makes: its account, establishment, session and empty cart. */
async function everything(): Promise<unknown> {
  const tables = [
    'orders',
    'order_line',
    'cart_line',
    'audit_entry',
    'outbox_mail',
    'product',
    'quota_usage',
    'shipment',
    'carrier',
    'setting',
    'stock_movement',
  ];
  const counts = tables.map(
    (table) => `(select md5(string_agg(t::text, ',' order by t::text)) from "${table}" t) as "${table}"`,
  );
  return shop.sql(
    `select ${counts.join(', ')}, (select count(*) from cart where universe is not null or delivery_address is not null) as carts`,
  );
}
