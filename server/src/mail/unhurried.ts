import { setTimeout as sleep } from 'node:timers/promises';

export interface Unhurried {
  /** Does `work` once all that was asked for before is done and rested from. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** From now on without a rest: the process is about to end. */
  hurry(): void;
}

/**
 * One thing at a time, and after each a rest of `restFactor` times as long as it took. For work that
 * takes a processor and that nobody waits for: a burst of it then leaves most of it to those who do wait, and a single one begins at once.
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
