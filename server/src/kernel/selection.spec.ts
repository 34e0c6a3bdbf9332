import { buildSchema, graphqlSync, type GraphQLResolveInfo } from 'graphql';
import { describe, expect, it } from 'vitest';
import { selects } from './selection.js';

const schema = buildSchema(`
  type Query { orders: Page! }
  type Page { total: Int! items: [Item!]! }
  type Item { id: Int! lines: [Line!]! }
  type Line { id: Int! }
`);

function ask(source: string, path: string): boolean {
  let answer = false;
  const rootValue = {
    orders: (_args: object, _context: unknown, info: GraphQLResolveInfo) => {
      answer = selects(info, path);
      return { total: 0, items: [] };
    },
  };
  const { errors } = graphqlSync({ schema, source, rootValue });
  expect(errors).toBeUndefined();
  return answer;
}

describe('what a request selects below a field', () => {
  it.each([
    ['{ orders { items { lines { id } } } }', true],
    ['{ orders { items { id } } }', false],
    ['{ orders { total } }', false],
    ['{ orders { total items { id } items { lines { id } } } }', true],
    ['{ orders { total } orders { items { lines { id } } } }', true],
    ['{ orders { ... on Page { items { ... { lines { id } } } } } }', true],
    ['{ orders { ...p } } fragment p on Page { items { ...i } } fragment i on Item { lines { id } }', true],
    ['{ orders { ...p } } fragment p on Page { items { ...i } } fragment i on Item { id }', false],
    ['{ orders { items { renamed: lines { id } } } }', true],
    ['{ orders { items { lines @include(if: false) { id } } } }', true],
  ])('%s: items.lines is %s', (source, isSelected) => {
    expect(ask(source, 'items.lines')).toBe(isSelected);
  });
});
