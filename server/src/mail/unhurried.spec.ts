import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { unhurried } from './unhurried.js';

const WORK_MS = 20;

describe('work that nobody waits for', () => {
  it('begins at once when there is one thing to do', async () => {
    const begun = performance.now();
    expect(await unhurried(1000).run(() => Promise.resolve('done'))).toBe('done');
    expect(performance.now() - begun).toBeLessThan(WORK_MS);
  });

  it('is done one at a time, in the order asked for, with rests in between', async () => {
    const { run } = unhurried(3);
    const spans: { begun: number; ended: number; name: string }[] = [];
    const work = (name: string) => async () => {
      const begun = performance.now();
      await sleep(WORK_MS);
      spans.push({ begun, ended: performance.now(), name });
    };
    await Promise.all(['a', 'b', 'c'].map((name) => run(work(name))));
    expect(spans.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    for (const [index, { begun }] of spans.entries()) {
      const before = spans[index - 1];
      if (before) expect(begun - before.ended).toBeGreaterThan((before.ended - before.begun) * 2.5);
    }
  });

  it('fails for who asked, and goes on for the others', async () => {
    const { run } = unhurried(1);
    const failing = run(() => Promise.reject(new Error('no font')));
    const next = run(() => Promise.resolve('done'));
    await expect(failing).rejects.toThrow('no font');
    expect(await next).toBe('done');
  });

  it('does not rest any more when the process ends', async () => {
    const { run, hurry } = unhurried(1_000_000);
    const first = run(() => sleep(WORK_MS));
    const second = run(() => Promise.resolve('done'));
    await first;
    hurry();
    expect(await second).toBe('done');
    expect(await run(() => Promise.resolve('later'))).toBe('later');
  });
});
