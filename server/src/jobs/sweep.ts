import { isBusy } from '../database/failures.js';
import type { Log } from './job-types.js';

export interface SweepOptions {
  everyMs: number;
  /** One bounded pass; finds what no timer woke. */
  run: () => Promise<void>;
  log: Log;
}

/**
 * The safety net under the jobs (invariant 4): a plain timer in each worker, which does not depend on the job store. The first
 * pass comes within a second, since deadlines passed while no process ran. Within a process passes never overlap; a failed one
 * is logged (as a warning if the shop was only busy, else as an error) and followed by the next. `stop` waits for the pass that
 * is under way.
 */
export function startSweep({ everyMs, run, log }: SweepOptions): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let pass: Promise<void> | undefined;
  let isStopped = false;

  function plan(delayMs: number): void {
    if (!isStopped) timer = setTimeout(sweep, delayMs).unref();
  }

  function sweep(): void {
    pass = run()
      .catch((err: unknown) => {
        if (isBusy(err)) log.warn({ err }, 'the sweep gave way to others; the next pass does what is left');
        else log.error({ err }, 'the sweep failed');
      })
      .finally(() => {
        pass = undefined;
        // At random, so that workers that started together do not all sweep at the same moment
        plan(everyMs * (0.9 + Math.random() * 0.2));
      });
  }

  plan(Math.random() * Math.min(1000, everyMs));
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await pass;
    },
  };
}
