import { expect, it } from 'vitest';
import { slowDownMs } from './slow-down.rules.js';

it.each([
  [0, 0],
  [1, 0],
  [4, 0],
  [5, 125],
  [6, 250],
  [8, 1000],
  [9, 2000],
  [10, 2000],
  [10_000, 2000],
])('R-ACC-7: the answer to failure %i waits %i ms', (failures, ms) => {
  expect(slowDownMs(failures)).toBe(ms);
});
