import { fileURLToPath } from 'node:url';
import { Tinypool } from 'tinypool';
import type { DrawnDocument } from './render-document.js';

/** Draws PDFs. @see renderDocument */
export interface Drawing {
  draw(document: DrawnDocument): Promise<Buffer>;
  stop(): Promise<void>;
}

/** Whatever a document holds, it cannot take the machine's memory. */
const LARGEST_HEAP_MB = 256;
const IDLE_MS = 3_600_000;

/**
 * Draws in a process of its own, one document at a time: a large one holds up nobody who orders, and the engine's memory is
 * not the server's (ADR-0018). It is started by the first document and ends after an hour without one. Without secrets in its
 * environment: it needs none. A document whose process is killed fails; the next one gets a new process.
 */
export function startDrawingProcess(): Drawing {
  const pool = new Tinypool({
    runtime: 'child_process',
    filename: fileURLToPath(new URL('render-document.js', import.meta.url)),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_MS,
    serialization: 'advanced',
    env: {},
    execArgv: ['--max-semi-space-size=8', `--max-old-space-size=${LARGEST_HEAP_MB}`],
  });
  return {
    draw: async (document) => Buffer.from((await pool.run(document)) as Uint8Array),
    stop: () => pool.destroy(),
  };
}
