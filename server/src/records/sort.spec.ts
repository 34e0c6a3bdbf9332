import { expect, it } from 'vitest';
import { orderBySql, SortDirection } from './sort.js';

const columns = { name: 'c.name', at: 'c.at', size: 'c.size' };
const { ASC, DESC } = SortDirection;

it.each([
  [[], 'c.id'],
  [[{ field: 'name', direction: ASC }], 'c.name asc, c.id'],
  [
    [
      { field: 'at', direction: DESC },
      { field: 'name', direction: ASC },
    ],
    'c.at desc, c.name asc, c.id',
  ],
  // the first says how; a third adds nothing
  [
    [
      { field: 'name', direction: DESC },
      { field: 'name', direction: ASC },
      { field: 'at', direction: ASC },
      { field: 'size', direction: ASC },
    ],
    'c.name desc, c.at asc, c.id',
  ],
] as const)('%j', (sort, text) => {
  expect(orderBySql(sort, columns, 'c.id')).toBe(text);
});
