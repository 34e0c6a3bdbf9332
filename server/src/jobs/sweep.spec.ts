import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { busy } from '../database/failures.js';
import { startSweep } from './sweep.js';

const log = pino({ level: 'silent' });

describe('the sweep', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('passes within a second of the start, then every so often, give or take a tenth', async () => {
    const run = vi.fn(async () => {});
    const sweep = startSweep({ everyMs: 60_000, run, log });
    await vi.advanceTimersByTimeAsync(1000);
    expect(run).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(53_000 - 1000);
    expect(run).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(14_001);
    expect(run).toHaveBeenCalledTimes(2);
    await sweep.stop();
  });

  test('a pass that takes long is never overlapped', async () => {
    let running = 0;
    let most = 0;
    const run = vi.fn(async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 5000));
      running--;
    });
    const sweep = startSweep({ everyMs: 1000, run, log });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(run.mock.calls.length).toBeGreaterThan(8);
    expect(most).toBe(1);
    const stopped = sweep.stop();
    await vi.advanceTimersByTimeAsync(5000);
    await stopped;
  });

  test('a pass that fails is followed by the next', async () => {
    const run = vi.fn(async () => {
      throw new Error('the database is away');
    });
    const sweep = startSweep({ everyMs: 1000, run, log });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(run.mock.calls.length).toBeGreaterThan(7);
    await sweep.stop();
  });

  const lockTimeout = Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03' });
  test.each([
    ['too much to do', busy(), 'warn'],
    ['a lock that others keep', lockTimeout, 'warn'],
    ['a database that is away', new Error('the database is away'), 'error'],
  ] as const)('%s is logged once, at its level', async (_why, error, level) => {
    const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
    const sweep = startSweep({ everyMs: 60_000, run: () => Promise.reject(error), log });
    await vi.advanceTimersByTimeAsync(1000);
    await sweep.stop();
    expect(log[level].mock.calls).toEqual([[{ err: error }, expect.any(String)]]);
    expect(log.warn.mock.calls.length + log.error.mock.calls.length).toBe(1);
  });

  test('stop waits for the pass under way, and no other follows', async () => {
    let isDone = false;
    const run = vi.fn(async () => {
      await new Promise((resolve) => setTimeout(resolve, 3000));
      isDone = true;
    });
    const sweep = startSweep({ everyMs: 1000, run, log });
    await vi.advanceTimersByTimeAsync(1000);
    const stopped = sweep.stop();
    await vi.advanceTimersByTimeAsync(3000);
    await stopped;
    expect(isDone).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(run).toHaveBeenCalledTimes(1);
  });
});
