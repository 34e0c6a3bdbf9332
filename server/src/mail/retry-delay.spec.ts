import { expect, test } from 'vitest';
import { MAX_ATTEMPTS, retryDelay } from './retry-delay.js';

test('R-MAIL: a refused mail is tried again after 1, 2, 4 … minutes, at most an hour apart, for more than half a day', () => {
  const minutes = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, index) => retryDelay(index + 1) / 60_000);
  expect(minutes.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  expect(Math.max(...minutes)).toBe(60);
  expect(minutes.reduce((sum, value) => sum + value)).toBeGreaterThan(12 * 60);
});
