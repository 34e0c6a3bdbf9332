import { expect, it } from 'vitest';
import { SortDirection, sortsOf } from './sort.js';

const { ASC, DESC } = SortDirection;
const name = { field: 'name', direction: ASC };
const at = { field: 'at', direction: DESC };

it.each([
  [[], []],
  [[name], [name]],
  [
    [at, name],
    [at, name],
  ],
  // the first says how; a third adds nothing
  [
    [{ ...name, direction: DESC }, name, at, { field: 'size', direction: ASC }],
    [{ ...name, direction: DESC }, at],
  ],
])('%j', (sort, wanted) => {
  expect(sortsOf(sort)).toEqual(wanted);
});
