import { appendFileSync } from 'node:fs';
import { pino } from 'pino';
import { type JobsOptions, createJobs } from '../../src/jobs/jobs.js';

/** What a worker process is told, as JSON in its first argument. */
export interface WorkerProcessOptions {
  backend: JobsOptions['backend'];
  url: string;
  /** Each run appends « orderId pid time ». */
  runsFile: string;
  /** It begins these orders and never ends them, as a process that is stuck. */
  hangsOn: number[];
  lockLifetimeMs: number;
  pollEveryMs: number;
}

const options = JSON.parse(process.argv[2] ?? '') as WorkerProcessOptions;
const jobs = createJobs({ ...options, log: pino({ level: 'silent' }) });
jobs.start({
  'order-deadline': async ({ orderId }) => {
    appendFileSync(options.runsFile, `${orderId} ${process.pid} ${Date.now()}\n`);
    if (options.hangsOn.includes(orderId)) await new Promise(() => undefined);
  },
  'campaign-deadline': async () => {},
});
await jobs.ready();
process.send?.('ready');
process.once('disconnect', () => process.exit());
