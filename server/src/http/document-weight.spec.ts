import { type GraphQLSchema, parse } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeSchema } from '../schema.js';
import { type Measure, weighDocument } from './document-weight.js';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await makeSchema();
});

const NONE = { depth: 1e6, selections: 1e6, repeats: 1e6, aliases: 1e6, directives: 1e6, cost: 1e6 };

const weigh = (document: string, variables = {}) => weighDocument(schema, parse(document), variables, NONE).weight;

describe('what a document weighs', () => {
  it.each<[string, Partial<Record<Measure, number>>]>([
    ['{ viewer { id } }', { depth: 2, selections: 2, repeats: 0, aliases: 0, directives: 0, cost: 11 }],
    ['{ viewer { id id } viewer { id } }', { repeats: 3, selections: 5 }],
    ['{ viewer { id } v: viewer { id } }', { repeats: 0, aliases: 1 }],
    ['{ viewer { id ... on Account { id } ... { id } } }', { repeats: 2, depth: 3 }],
    ['{ viewer @include(if: true) { id ... @skip(if: false) { type } } }', { directives: 2 }],
    ['{ ...F ...F } fragment F on Query { viewer { id } }', { selections: 6, repeats: 2, depth: 3, cost: 22 }],
    ['{ viewer { id } } fragment F on Query { viewer { id } viewer { id } }', { selections: 6, repeats: 2 }],
    ['query A { viewer { id } } query B { viewer { id } }', { selections: 4, repeats: 0, cost: 22 }],
    ['mutation { emptyCart { id } }', { cost: 11 }],
    // a list without pages is ten things, one inside the other a hundred
    ['{ cart { lines { quantity } } }', { cost: 10 + 1 + 10 }],
    ['{ myOrders(scope: CURRENT, page: { size: 3 }) { total items { number lines { tax } } } }', { cost: 12 + 3 * 12 }],
    ['{ products { items { reference } } }', { cost: 10 + 1 + 24 }],
    ['{ products(page: {}) { items { reference } } }', { cost: 10 + 1 + 24 }],
    ['{ products(page: { size: 100000 }) { items { reference } } }', { cost: 10 + 1 + 100 }],
    ['{ products(page: { size: -5 }) { items { reference } } }', { cost: 10 + 1 + 24 }],
    ['{ products(page: "100") { items { reference } } }', { cost: 10 + 1 + 24 }],
    ['{ myOrderStatistics(filter: {}, groupBy: []) { total } }', { cost: 501 }],
    // of what there is not it is enough that it ends
    ['{ nothing { nothing { nothing } } }', { cost: 3 }],
    ['subscription { nothing }', { cost: 1 }],
    ['{ ...A } fragment A on Query { ...B } fragment B on Query { ...A viewer { id } }', { depth: 4 }],
    ['{ ...Missing }', { selections: 1 }],
    ['{ __schema { types { fields { type { ofType { ofType { ofType { ofType { name } } } } } } } } }', { depth: 1 }],
  ])('%s', (document, expected) => {
    expect(weigh(document)).toMatchObject(expected);
  });

  it.each([
    ['query ($page: PageInput) { products(page: $page) { items { name } } }', { page: { size: 50 } }, 50],
    ['query ($page: PageInput) { products(page: $page) { items { name } } }', {}, 24],
    ['query ($page: PageInput = { size: 60 }) { products(page: $page) { items { name } } }', {}, 60],
    ['query ($page: PageInput = { size: 60 }) { products(page: $page) { items { name } } }', { page: { size: 2 } }, 2],
    ['query ($size: Int) { products(page: { size: $size }) { items { name } } }', { size: 70 }, 70],
    ['query ($size: Int = 80) { products(page: { size: $size }) { items { name } } }', {}, 80],
    ['query ($page: PageInput) { products(page: $page) { items { name } } }', { page: 'x' }, 24],
  ])('%s with %o: a page of %i', (document, variables, size) => {
    expect(weigh(document, variables).cost).toBe(10 + 1 + size);
  });

  it.each<Measure>(['depth', 'selections', 'repeats', 'aliases', 'directives', 'cost'])(
    'ends at the first limit: %s',
    (measure) => {
      const document = `{ ${'viewer { ... { a: id @skip(if: true) a: id } } '.repeat(100)} }`;
      const limits = { ...NONE, [measure]: 1 };
      const { exceeded, weight } = weighDocument(schema, parse(document), {}, limits);
      expect(exceeded).toBe(measure);
      expect(weight.selections).toBeLessThan(20);
    },
  );

  it('fragments that double sixty times are given up, not counted', () => {
    const fragments = Array.from({ length: 60 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`);
    const document = parse(`{ ...F0 } ${fragments.join(' ')} fragment F60 on Query { viewer { id } }`);
    const limits = { ...NONE, selections: 400 };
    expect(weighDocument(schema, document, {}, limits)).toMatchObject({
      exceeded: 'selections',
      weight: { selections: 401 },
    });
  });
});
