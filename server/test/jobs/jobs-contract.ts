import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { type Jobs, type JobsOptions, createJobs } from '../../src/jobs/jobs.js';
import { createCuttableProxy } from './cuttable-proxy.js';
import { killProcess, readRuns, startWorkerProcess } from './worker-processes.js';

const POLL_MS = 200;
const LOCK_LIFETIME_MS = 3000;

/** What every job store must do; called by one spec file for each. */
export function describeJobs(backend: JobsOptions['backend'], storeUrl: () => string): void {
  const opened: Jobs[] = [];
  let lastOrder = 0;
  /** Each test has orders of its own: workers of several tests share the store. */
  const anOrder = () => ++lastOrder;

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((jobs) => jobs.stop()));
  });

  function open(options: Partial<JobsOptions> = {}): Jobs {
    const jobs = createJobs({
      backend,
      url: storeUrl(),
      log: pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
      pollEveryMs: POLL_MS,
      lockLifetimeMs: LOCK_LIFETIME_MS,
      ...options,
    });
    opened.push(jobs);
    return jobs;
  }

  /** A worker in this process that notes what it ran and when. */
  async function startWorker(jobs = open(), handle: (orderId: number) => Promise<void> = async () => {}) {
    const runs: { orderId: number; at: number }[] = [];
    jobs.start({
      'order-deadline': async ({ orderId }) => {
        runs.push({ orderId, at: Date.now() });
        await handle(orderId);
      },
      'campaign-deadline': async () => {},
    });
    await jobs.ready();
    return { jobs, runsOf: (orderId: number) => runs.filter((run) => run.orderId === orderId) };
  }

  const inMs = (delay: number) => new Date(Date.now() + delay);

  test('a job runs once, at its time, with its data', async () => {
    const { jobs, runsOf } = await startWorker();
    const soon = anOrder();
    const later = anOrder();
    const laterAt = inMs(1500);
    await jobs.schedule('order-deadline', inMs(0), { orderId: soon }, String(soon));
    await jobs.schedule('order-deadline', laterAt, { orderId: later }, String(later));
    await vi.waitFor(() => expect(runsOf(soon)).toHaveLength(1), 2000);
    expect(runsOf(later)).toHaveLength(0);
    await vi.waitFor(() => expect(runsOf(later)).toHaveLength(1), 3000);
    expect(runsOf(later)[0]!.at).toBeGreaterThanOrEqual(laterAt.getTime());
    await sleep(3 * POLL_MS);
    expect([runsOf(soon).length, runsOf(later).length]).toEqual([1, 1]);
  });

  test('scheduling again moves a job, even one that a worker already holds for its exact time', async () => {
    const { jobs, runsOf } = await startWorker(open({ pollEveryMs: 1000 }));
    const [sooner, postponed] = [anOrder(), anOrder()];
    await jobs.schedule('order-deadline', inMs(60_000), { orderId: sooner }, String(sooner));
    await jobs.schedule('order-deadline', inMs(0), { orderId: sooner }, String(sooner));
    await jobs.schedule('order-deadline', inMs(1900), { orderId: postponed }, String(postponed));
    await sleep(1500); // by now the worker has locked it
    const newTime = inMs(1500);
    await jobs.schedule('order-deadline', newTime, { orderId: postponed }, String(postponed));
    await vi.waitFor(() => expect(runsOf(postponed)).toHaveLength(1), 5000);
    expect(runsOf(postponed)[0]!.at).toBeGreaterThanOrEqual(newTime.getTime());
    await sleep(1200);
    expect([runsOf(sooner).length, runsOf(postponed).length]).toEqual([1, 1]);
  });

  test('a handler may schedule its own job again: the reminder sets the limit', async () => {
    const jobs = open();
    const order = anOrder();
    let left = 1;
    const { runsOf } = await startWorker(jobs, async (orderId) => {
      if (left-- > 0) await jobs.schedule('order-deadline', inMs(500), { orderId }, String(orderId));
    });
    await jobs.schedule('order-deadline', inMs(0), { orderId: order }, String(order));
    await vi.waitFor(() => expect(runsOf(order)).toHaveLength(2), 3000);
    await sleep(3 * POLL_MS);
    expect(runsOf(order)).toHaveLength(2);
  });

  test('a cancelled job does not run, even when a worker already holds it', async () => {
    const { jobs, runsOf } = await startWorker(open({ pollEveryMs: 1000 }));
    const [far, held] = [anOrder(), anOrder()];
    await jobs.schedule('order-deadline', inMs(1200), { orderId: far }, String(far));
    await jobs.cancel('order-deadline', String(far));
    await jobs.schedule('order-deadline', inMs(1900), { orderId: held }, String(held));
    await sleep(1600);
    await jobs.cancel('order-deadline', String(held));
    await sleep(1500);
    expect([...runsOf(far), ...runsOf(held)]).toEqual([]);
  });

  test('jobs outlive the process that scheduled them, and those due while none ran are run at the next start', async () => {
    const orders = [anOrder(), anOrder(), anOrder()];
    const web = open();
    await web.ready();
    await web.scheduleAll(
      orders.map((orderId) => ({ name: 'order-deadline', at: inMs(300), data: { orderId }, key: String(orderId) })),
    );
    await web.stop();
    await sleep(600);
    const { runsOf } = await startWorker();
    await vi.waitFor(() => expect(orders.map((order) => runsOf(order).length)).toEqual([1, 1, 1]), 2000);
  });

  test('a handler that fails is tried again, and others do not wait for it', async () => {
    const [bad, good] = [anOrder(), anOrder()];
    let failures = 2;
    const jobs = open({ retryFirstMs: 300 });
    const { runsOf } = await startWorker(jobs, async (orderId) => {
      if (orderId === bad && failures-- > 0) throw new Error('no connection');
    });
    await jobs.scheduleAll(
      [bad, good].map((orderId) => ({ name: 'order-deadline', at: inMs(0), data: { orderId }, key: String(orderId) })),
    );
    await vi.waitFor(() => expect(runsOf(good)).toHaveLength(1), 1000);
    await vi.waitFor(() => expect(runsOf(bad)).toHaveLength(3), 5000);
    await sleep(1000);
    expect(runsOf(bad)).toHaveLength(3);
  });

  test('stop waits for what runs and gives back what had not begun, without waiting for its lock', async () => {
    const [slow, next] = [anOrder(), anOrder()];
    let isSlowDone = false;
    const first = open({ pollEveryMs: 2000, lockLifetimeMs: 60_000 });
    await first.ready();
    await first.schedule('order-deadline', inMs(0), { orderId: slow }, String(slow));
    await first.schedule('order-deadline', inMs(1800), { orderId: next }, String(next));
    const { runsOf } = await startWorker(first, async (orderId) => {
      await sleep(800);
      if (orderId === slow) isSlowDone = true;
    });
    await vi.waitFor(() => expect(runsOf(slow)).toHaveLength(1), 2000);
    await first.stop();
    expect(isSlowDone).toBe(true);
    const second = await startWorker(open({ lockLifetimeMs: 60_000 }));
    await vi.waitFor(() => expect(second.runsOf(next)).toHaveLength(1), 4000);
    expect(second.runsOf(slow)).toEqual([]);
  });

  test('of several processes one is killed -9: its jobs are taken over once their lock has ended, and none is lost', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'boutique-jobs-'));
    const runsFile = path.join(folder, 'runs');
    writeFileSync(runsFile, '');
    const orders = Array.from({ length: 60 }, anOrder);
    const stuck = orders.slice(0, 3);
    const common = { backend, url: storeUrl(), runsFile, lockLifetimeMs: LOCK_LIFETIME_MS, pollEveryMs: POLL_MS };
    const web = open();
    await web.ready();
    await web.scheduleAll(
      stuck.map((orderId) => ({ name: 'order-deadline', at: inMs(0), data: { orderId }, key: String(orderId) })),
    );
    const victim = await startWorkerProcess({ ...common, hangsOn: stuck });
    onTestFinished(async () => {
      await killProcess(victim);
      rmSync(folder, { recursive: true });
    });
    await vi.waitFor(() => expect(readRuns(runsFile)).toHaveLength(stuck.length), 5000);
    const others = await Promise.all([1, 2].map(() => startWorkerProcess({ ...common, hangsOn: [] })));
    onTestFinished(async () => {
      await Promise.all(others.map(killProcess));
    });
    await web.scheduleAll(
      orders
        .slice(3)
        .map((orderId) => ({ name: 'order-deadline', at: inMs(300), data: { orderId }, key: String(orderId) })),
    );
    await killProcess(victim);

    await vi.waitFor(
      () => {
        const survivors = readRuns(runsFile).filter((run) => run.pid !== victim.pid);
        expect(new Set(survivors.map((run) => run.orderId)).size).toBe(orders.length);
      },
      { timeout: LOCK_LIFETIME_MS + 8000, interval: 100 },
    );
    const runs = readRuns(runsFile);
    for (const orderId of stuck) {
      const [first, second, ...more] = runs.filter((run) => run.orderId === orderId);
      expect(second!.at - first!.at).toBeGreaterThanOrEqual(LOCK_LIFETIME_MS - POLL_MS - 100);
      expect(more).toEqual([]);
    }
    const survivors = runs.filter((run) => run.pid !== victim.pid);
    expect(survivors).toHaveLength(orders.length);
  });

  // Faults that Agenda had up to 6.2.5 (its issues 1749, 1719 and 1721): whoever changes its version is told of them here
  test('a job that a killed process left locked, and that was moved since, runs at its new time', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'boutique-jobs-'));
    const runsFile = path.join(folder, 'runs');
    writeFileSync(runsFile, '');
    const left = anOrder();
    const web = open();
    await web.ready();
    await web.schedule('order-deadline', inMs(0), { orderId: left }, String(left));
    const common = { backend, url: storeUrl(), runsFile, lockLifetimeMs: LOCK_LIFETIME_MS, pollEveryMs: POLL_MS };
    const victim = await startWorkerProcess({ ...common, hangsOn: [left] });
    onTestFinished(async () => {
      await killProcess(victim);
      rmSync(folder, { recursive: true });
    });
    await vi.waitFor(() => expect(readRuns(runsFile)).toHaveLength(1), 5000);
    await killProcess(victim);
    // Later than the end of the dead one's lock: a second lock without a run would hold it up for as long again
    const newTime = inMs(LOCK_LIFETIME_MS + 1500);
    await web.schedule('order-deadline', newTime, { orderId: left }, String(left));
    const { runsOf } = await startWorker();
    await vi.waitFor(() => expect(runsOf(left)).toHaveLength(1), 3 * LOCK_LIFETIME_MS);
    expect(runsOf(left)[0]!.at - newTime.getTime()).toBeGreaterThanOrEqual(0);
    expect(runsOf(left)[0]!.at - newTime.getTime()).toBeLessThan(1000);
  });

  test('of many jobs that are due, those that have been for longer come first', async () => {
    const orders = Array.from({ length: 30 }, anOrder);
    const jobs = open();
    await jobs.ready();
    await jobs.scheduleAll(
      orders.map((orderId, i) => ({
        name: 'order-deadline',
        at: inMs(-60_000 + 1000 * i),
        data: { orderId },
        key: String(orderId),
      })),
    );
    const begun: number[] = [];
    await startWorker(jobs, async (orderId) => {
      begun.push(orderId);
      await sleep(20);
    });
    await vi.waitFor(() => expect(begun).toHaveLength(orders.length), 5000);
    // Five run at once, so that neighbours may change places
    const displaced = begun.map((orderId, i) => Math.abs(orders.indexOf(orderId) - i));
    expect(Math.max(...displaced), begun.join(' ')).toBeLessThanOrEqual(5);
  });

  test('a job that failed for good and is scheduled again has all its tries again', async () => {
    const order = anOrder();
    let isBroken = true;
    const jobs = open({ retryFirstMs: 1, pollEveryMs: 100 });
    const { runsOf } = await startWorker(jobs, async (orderId) => {
      if (orderId === order && isBroken) throw new Error('no connection');
    });
    await jobs.schedule('order-deadline', inMs(0), { orderId: order }, String(order));
    await vi.waitFor(() => expect(runsOf(order)).toHaveLength(11), 10_000); // once, and ten times again
    await sleep(500);
    expect(runsOf(order)).toHaveLength(11);
    await jobs.schedule('order-deadline', inMs(0), { orderId: order }, String(order));
    await vi.waitFor(() => expect(runsOf(order).length).toBeGreaterThan(13), 5000);
    isBroken = false;
    const tries = runsOf(order).length;
    await vi.waitFor(() => expect(runsOf(order).length).toBeGreaterThan(tries), 5000);
    await sleep(500);
    const settled = runsOf(order).length;
    await sleep(500);
    expect(runsOf(order)).toHaveLength(settled);
  });

  test('a store that is down at the start, or lost later, is waited for; the process goes on', async () => {
    const proxy = await createCuttableProxy(storeUrl());
    onTestFinished(() => proxy.cut());
    const jobs = open({ url: proxy.url });
    const [before, after] = [anOrder(), anOrder()];
    const runs: number[] = [];
    jobs.start({
      'order-deadline': async ({ orderId }) => void runs.push(orderId),
      'campaign-deadline': async () => {},
    });
    await expect(jobs.schedule('order-deadline', inMs(0), { orderId: before }, String(before))).rejects.toThrow();

    await proxy.open();
    await jobs.ready();
    await jobs.schedule('order-deadline', inMs(0), { orderId: before }, String(before));
    await vi.waitFor(() => expect(runs).toEqual([before]), 5000);

    await proxy.cut();
    await expect(jobs.schedule('order-deadline', inMs(0), { orderId: after }, String(after))).rejects.toThrow();
    await sleep(3 * POLL_MS);
    await proxy.open();
    await vi.waitFor(() => jobs.schedule('order-deadline', inMs(0), { orderId: after }, String(after)), {
      timeout: 10_000,
      interval: 300,
    });
    await vi.waitFor(() => expect(runs).toEqual([before, after]), 10_000);
  });
}
