import { ConfigError } from './config.js';

/** Something that was started and must be stopped. */
export interface Part {
  stop(): Promise<void>;
}

/** Remembers what was started. */
export type Keep = <P extends Part>(part: P) => P;

/**
 * Runs a process for as long as it serves. What `start` keeps is stopped again, in the opposite order, on SIGTERM and SIGINT,
 * also while still starting, and when starting fails, which ends the process with 1.
 */
export async function runProcess(start: (keep: Keep) => Promise<void>): Promise<void> {
  const kept: Part[] = [];
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= stopAll(kept));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => void stop().finally(() => process.exit(0)));
  }
  try {
    await start((part) => {
      kept.push(part);
      return part;
    });
  } catch (error) {
    await stop();
    // A refused configuration is the operator's to read, not a stack trace
    console.error(error instanceof ConfigError ? error.message : error);
    process.exit(1);
  }
}

async function stopAll(parts: Part[]): Promise<void> {
  for (const part of parts.reverse()) await part.stop();
}

/** For whoever started the process and reads its terminal. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
