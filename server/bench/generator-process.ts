import { type ChildProcess, fork } from 'node:child_process';
import { resolve } from 'node:path';
import type { Command, Report } from './load/messages.ts';

/** The generator, in a process of its own that lives through the run. */
export class Generator {
  readonly #child: ChildProcess;

  constructor() {
    this.#child = fork(resolve(import.meta.dirname, 'load/generator.ts'), { execArgv: [] });
  }

  /**
   * Gives it something to do and returns what it reports at the end. `onMeasuring` is called when the warm-up is over.
   * @throws Error with what went wrong
   */
  run<K extends Command['kind']>(
    command: Extract<Command, { kind: K }>,
    onMeasuring?: () => void,
  ): Promise<Extract<Report, { kind: Outcome[K] }>> {
    return new Promise((done, failed) => {
      const hear = (report: Report) => {
        if (report.kind === 'measuring') return onMeasuring?.();
        this.#child.off('message', hear);
        this.#child.off('exit', ended);
        if (report.kind === 'failed') failed(new Error(report.message));
        else done(report as Extract<Report, { kind: Outcome[K] }>);
      };
      const ended = (code: number | null) => failed(new Error(`The generator ended with code ${code}.`));
      this.#child.on('message', hear);
      this.#child.once('exit', ended);
      this.#child.send(command);
    });
  }

  stop(): void {
    this.#child.kill();
  }
}

interface Outcome {
  measure: 'measured';
  repeat: 'repeated';
  rush: 'rushed';
}
