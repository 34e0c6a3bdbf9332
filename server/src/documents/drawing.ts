import { fileURLToPath } from 'node:url';
import { Tinypool } from 'tinypool';
import type { DrawnDocument } from './render-document.js';

/** Draws PDFs. @see renderDocument */
export interface Drawing {
  draw(document: DrawnDocument): Promise<Buffer>;
  stop(): Promise<void>;
}

/** A limit on memory, whatever a document contains. */
const LARGEST_HEAP_MB = 256;
const IDLE_MS = 3_600_000;

/**
 * Draws in a process of its own, one document at a time, so that a large one delays nobody who orders, and the engine's memory
 * is not the server's (ADR-0018). The first document starts the process; an hour without one ends it. Its environment holds no
 * secrets, since it needs none. If the process is killed, its document fails and the next one gets a new process.
 */
export function startDrawingProcess(): Drawing {
  const pool = new Tinypool({
    runtime: 'child_process',
    filename: fileURLToPath(new URL('render-document.js', import.meta.url)),
    name: 'renderDocument',
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
