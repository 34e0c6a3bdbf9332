import { setTimeout as sleep } from 'node:timers/promises';

export interface Unhurried {
  /** Runs `work` after all that was asked for before it, and the rests that follow. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** No more rests from now on: the process is about to end. */
  hurry(): void;
}

/**
 * Runs one piece of work at a time, and after each rests for `restFactor` times as long as it took. For work that needs the
 * processor while nobody waits for it: a burst of it leaves most of the processor to others, and a single piece begins at once.
 */
export function unhurried(restFactor: number): Unhurried {
  const hurrying = new AbortController();
  let free: Promise<unknown> = Promise.resolve();

  async function rest(sinceMs: number): Promise<void> {
    const ms = (performance.now() - sinceMs) * restFactor;
    await sleep(ms, undefined, { signal: hurrying.signal, ref: false }).catch(() => undefined);
  }

  return {
    run(work) {
      let begun = 0;
      const done = free.then(() => {
        begun = performance.now();
        return work();
      });
      free = done.then(
        () => rest(begun),
        () => rest(begun),
      );
      return done;
    },
    hurry: () => hurrying.abort(),
  };
}
