import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { JobReference, PendingJob } from './job-types.js';
import { createTimers } from './timers.js';

const log = pino({ level: 'silent' });
const AT = new Date('2026-12-01T09:00:00Z');

/** Notes what is written; `fail` makes it a store that cannot be reached. */
function aStore() {
  const store = {
    scheduled: [] as PendingJob[][],
    cancelled: [] as JobReference[][],
    isDown: false,
    scheduleAll: vi.fn(async (jobs: readonly PendingJob[]) => {
      if (store.isDown) throw new Error('unreachable');
      store.scheduled.push([...jobs]);
    }),
    cancelAll: vi.fn(async (jobs: readonly JobReference[]) => {
      if (store.isDown) throw new Error('unreachable');
      store.cancelled.push([...jobs]);
    }),
  };
  return store;
}

describe('timers', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('many wake-ups of a moment are one write, and the last wish of a key counts', async () => {
    const store = aStore();
    const timers = createTimers(store, log);
    for (let orderId = 1; orderId <= 100; orderId++) timers.wake('order-deadline', AT, { orderId }, String(orderId));
    const later = new Date('2026-12-02T09:00:00Z');
    timers.wake('order-deadline', later, { orderId: 1 }, '1');
    timers.forget('order-deadline', '2');
    expect(store.scheduleAll).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(50);
    expect(store.scheduled).toHaveLength(1);
    expect(store.scheduled[0]).toHaveLength(99);
    expect(store.scheduled[0]!.find((job) => job.key === '1')!.at).toEqual(later);
    expect(store.cancelled).toEqual([[{ name: 'order-deadline', key: '2' }]]);
  });

  test('a store that is down loses nothing that fits in the queue, and the newest wish wins over the one tried', async () => {
    const store = aStore();
    store.isDown = true;
    const timers = createTimers(store, log, { retryMs: 5000 });
    timers.wake('order-deadline', AT, { orderId: 1 }, '1');
    timers.wake('order-deadline', AT, { orderId: 2 }, '2');
    await vi.advanceTimersByTimeAsync(50);
    expect(store.scheduleAll).toHaveBeenCalledTimes(1);
    timers.forget('order-deadline', '2');
    store.isDown = false;
    await vi.advanceTimersByTimeAsync(5000);
    expect(store.scheduled).toEqual([[expect.objectContaining({ key: '1' })]]);
    expect(store.cancelled).toEqual([[{ name: 'order-deadline', key: '2' }]]);
  });

  test('the queue is bounded: the excess is dropped, said once, and nothing throws', async () => {
    const store = aStore();
    store.isDown = true;
    const warnings = vi.spyOn(log, 'warn');
    const timers = createTimers(store, log, { maxQueued: 10 });
    for (let orderId = 1; orderId <= 50; orderId++) timers.wake('order-deadline', AT, { orderId }, String(orderId));
    expect(warnings).toHaveBeenCalledTimes(1);
    store.isDown = false;
    await timers.flush();
    expect(store.scheduled.flat().map((job) => job.key)).toEqual(
      Array.from({ length: 10 }, (_, index) => String(index + 1)),
    );
    warnings.mockRestore();
  });

  test('flush writes what was asked for while another write was under way', async () => {
    const store = aStore();
    const timers = createTimers(store, log);
    timers.wake('order-deadline', AT, { orderId: 1 }, '1');
    const first = timers.flush();
    timers.wake('order-deadline', AT, { orderId: 2 }, '2');
    await timers.flush();
    await first;
    expect(store.scheduled.flat().map((job) => job.key)).toEqual(['1', '2']);
  });

  test('stop writes the rest, and nothing after it', async () => {
    const store = aStore();
    const timers = createTimers(store, log);
    timers.wake('order-deadline', AT, { orderId: 1 }, '1');
    await timers.stop();
    timers.wake('order-deadline', AT, { orderId: 2 }, '2');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(store.scheduled.flat().map((job) => job.key)).toEqual(['1']);
  });
});
