import { beforeEach, describe, expect, it } from 'vitest';
import { PasswordQueue } from './password-queue.js';

let queue: PasswordQueue;
let done: string[];
let working: number;
let mostAtOnce: number;
beforeEach(() => {
  queue = new PasswordQueue();
  done = [];
  working = mostAtOnce = 0;
});

/** Work that takes a moment, and says that it was done. */
const job = (lane: string | null, name = String(lane)) =>
  queue.run(lane, async () => {
    mostAtOnce = Math.max(mostAtOnce, ++working);
    await new Promise((resolve) => setImmediate(resolve));
    working--;
    done.push(name);
    return name;
  });
const jobs = (count: number, lane: string | null) => Array.from({ length: count }, (_, i) => job(lane, `${lane}${i}`));
const busy = { code: 'BUSY', details: { retryAfterSeconds: 2 } };

describe('passwords that wait for their turn', () => {
  it('one at a time, those of a lane in their order, and each with its own answer', async () => {
    expect(await Promise.all(jobs(5, 'a'))).toEqual(['a0', 'a1', 'a2', 'a3', 'a4']);
    expect(done).toEqual(['a0', 'a1', 'a2', 'a3', 'a4']);
    expect(mostAtOnce).toBe(1);
  });

  it('the first of another lane waits for one turn of each, however many wait in one', async () => {
    const all = [...jobs(30, 'a'), ...jobs(2, 'b'), ...jobs(1, 'c')];
    await Promise.all(all);
    // the first of « a » was under way before anybody else came
    expect(done.slice(0, 7)).toEqual(['a0', 'a1', 'b0', 'c0', 'a2', 'b1', 'a3']);
    expect(done).toHaveLength(33);
  });

  it('one that fails holds up nobody', async () => {
    const failing = queue.run('a', () => Promise.reject(new Error('broken')));
    const next = job('a');
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('a');
  });

  it('of one lane forty wait; who comes then is told to come back, and another lane is not', async () => {
    const waiting = jobs(41, 'a'); // one is under way
    await expect(job('a')).rejects.toMatchObject(busy);
    expect(() => queue.refuseWhenFull('a')).toThrow('BUSY');
    expect(() => queue.refuseWhenFull('b')).not.toThrow();
    await Promise.all(waiting);
    expect(await job('a')).toBe('a');
  });

  it('sixty wait in all, from wherever; the shop’s own work is never refused', async () => {
    const waiting = Array.from({ length: 61 }, (_, i) => job(`lane ${i}`));
    await expect(job('one more')).rejects.toMatchObject(busy);
    const own = jobs(100, null);
    await Promise.all([...waiting, ...own]);
    expect(done).toHaveLength(161);
  });
});
