import { describe, expect, it } from 'vitest';
import { Writers } from './writers.js';

/** Work that ends when it is told to. */
function aTask() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { work: () => promise, end: resolve };
}

describe('invariant 10: so many write at once, the others wait for their turn', () => {
  it('first come, first served, and never more than that', async () => {
    const writers = new Writers(2);
    const tasks = [aTask(), aTask(), aTask(), aTask()];
    const begun: number[] = [];
    const all = tasks.map(({ work }, i) => writers.run(() => (begun.push(i), work())));
    expect([begun, writers.active, writers.waiting]).toEqual([[0, 1], 2, 2]);
    tasks[1]!.end();
    await all[1];
    await Promise.resolve();
    expect([begun, writers.active, writers.waiting]).toEqual([[0, 1, 2], 2, 1]);
    for (const { end } of tasks) end();
    await Promise.all(all);
    expect([begun, writers.active, writers.waiting]).toEqual([[0, 1, 2, 3], 0, 0]);
  });

  it('work that fails makes place too', async () => {
    const writers = new Writers(1);
    await expect(writers.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await writers.run(() => Promise.resolve('yes'))).toBe('yes');
  });

  it('whoever waits too long hears BUSY, and those behind keep their place', async () => {
    const writers = new Writers(1, 20);
    const task = aTask();
    const first = writers.run(task.work);
    await expect(writers.run(() => Promise.resolve())).rejects.toMatchObject({ code: 'BUSY' });
    const next = writers.run(() => Promise.resolve('next'));
    task.end();
    await first;
    expect([await next, writers.active, writers.waiting, writers.refused]).toEqual(['next', 0, 0, 1]);
  });

  it('the queue has a length: beyond it BUSY is told at once', async () => {
    const writers = new Writers(1);
    const task = aTask();
    const waiting = Array.from({ length: 51 }, () => writers.run(task.work));
    await expect(writers.run(() => Promise.resolve())).rejects.toMatchObject({
      code: 'BUSY',
      details: { retryAfterSeconds: 1 },
    });
    task.end();
    await Promise.all(waiting);
    expect(writers.active).toBe(0);
  });
});
