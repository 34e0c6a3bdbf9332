import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { withProcessLock } from './process-lock.js';

describe('process lock', () => {
  it('lets one work at a time, also after one that failed', async () => {
    const name = randomUUID();
    let working = 0;
    let most = 0;
    const work = async (isFailing: boolean): Promise<void> => {
      most = Math.max(most, ++working);
      await delay(20);
      working--;
      if (isFailing) throw new Error('failed');
    };

    const results = await Promise.allSettled(
      [true, false, true, false].map((isFailing) => withProcessLock(name, () => work(isFailing))),
    );

    expect(most).toBe(1);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
  });

  it('is freed by the kill -9 of the process that holds it', async () => {
    const name = randomUUID();
    const script = `
      const { withProcessLock } = await import(${JSON.stringify(new URL('./process-lock.ts', import.meta.url).href)});
      await withProcessLock('${name}', () => { console.log('held'); return new Promise((done) => setTimeout(done, 60_000)); });`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script]);
    await once(holder.stdout, 'data');
    let isHeld = false;
    const waiting = withProcessLock(name, () => Promise.resolve((isHeld = true)));
    await delay(100);
    expect(isHeld).toBe(false);

    holder.kill('SIGKILL');

    expect(await waiting).toBe(true);
  });
});
