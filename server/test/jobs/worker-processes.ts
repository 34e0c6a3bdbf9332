import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { WorkerProcessOptions } from './worker-process.js';

export interface Run {
  orderId: number;
  pid: number;
  at: number;
}

/** A process of its own that runs jobs as the shop's workers do; resolves when it does. */
export async function startWorkerProcess(options: WorkerProcessOptions): Promise<ChildProcess> {
  const here = import.meta.dirname;
  const worker = spawn(
    process.execPath,
    [
      '--import',
      path.join(here, 'resolve-typescript.mjs'),
      path.join(here, 'worker-process.ts'),
      JSON.stringify(options),
    ],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)));
  });
  return worker;
}

export async function killProcess(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  worker.kill('SIGKILL');
  await ended;
}

export function readRuns(runsFile: string): Run[] {
  const lines = readFileSync(runsFile, 'utf8').trim().split('\n').filter(Boolean);
  return lines.map((line) => {
    const [orderId = 0, pid = 0, at = 0] = line.split(' ').map(Number);
    return { orderId, pid, at };
  });
}
