import { afterAll, beforeAll, expect, test } from 'vitest';
import { runAlone } from '../../src/jobs/run-alone.js';
import { type TestDatabase, createTestDatabase } from '../database.js';

const LOCK = 99_001;
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('of several that want to run a task one does; when it is done, or failed, the next may', async () => {
  let running = 0;
  let most = 0;
  const task = async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 200));
    running--;
  };
  const first = await Promise.all([1, 2, 3].map(() => runAlone(database.url, LOCK, task)));
  expect(first.filter(Boolean)).toHaveLength(1);
  expect(most).toBe(1);
  await expect(runAlone(database.url, LOCK, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await runAlone(database.url, LOCK, task)).toBe(true);
});
