/** Runs in a process of its own, so that the processor time it uses is known, and is not counted as the server's. */
import type { Command, Measured, Report } from './messages.ts';
import type { Repeated } from './scenario.ts';
import { NothingLeft, scenarios } from './scenarios.ts';
import { asking, Visitor } from './visitor.ts';
import { readClientDocuments } from './client-documents.ts';

const LONGEST_FACTOR = 10;

const say = (report: Report) => void process.send?.(report);

process.on('message', (command: Command) => {
  void obey(command).then(say, (error: unknown) => say({ kind: 'failed', message: String(error) }));
});

async function obey(command: Command): Promise<Report> {
  switch (command.kind) {
    case 'measure':
      return { kind: 'measured', measured: await measure(command) };
    case 'repeat':
      await repeat(command);
      return { kind: 'repeated' };
    case 'rush':
      return { kind: 'rushed', outcomes: await rush(command) };
  }
}

/** Every connection repeats its operation as fast as it is answered, through the warm-up and the time that counts. */
async function measure(command: Extract<Command, { kind: 'measure' }>): Promise<Measured> {
  const repeated = await begin(command, command.connections);
  const begun = performance.now();
  const countsFrom = begun + command.warmUpMs;
  const endsAt = countsFrom + command.measureMs;
  // On a busy machine one journey may take longer than that: wait for one from each connection, or give the run up
  const latestEnd = countsFrom + command.measureMs * LONGEST_FACTOR;
  const isOverdue = (now: number) => now >= endsAt && (latencies.length >= command.connections || now >= latestEnd);
  const latencies: number[] = [];
  const errors: string[] = [];
  let isOver = false;
  let lastAnswer = countsFrom;
  let cpuBefore = process.cpuUsage();
  setTimeout(() => {
    cpuBefore = process.cpuUsage();
    say({ kind: 'measuring' });
  }, command.warmUpMs);

  async function work({ run }: Repeated): Promise<void> {
    while (!isOver) {
      const asked = performance.now();
      if (isOverdue(asked)) return;
      try {
        await run();
      } catch (error) {
        isOver = true;
        if (!(error instanceof NothingLeft)) errors.push(String(error));
        return;
      }
      const answered = performance.now();
      // What was asked during the warm-up and answered after it counts, as a balance for what is asked before the end and
      // answered after it
      if (answered < countsFrom || (answered > endsAt && latencies.length >= command.connections)) continue;
      latencies.push(answered - asked);
      lastAnswer = answered;
    }
  }
  await Promise.all(repeated.map(work));
  const cpu = process.cpuUsage(cpuBefore);
  for (const one of repeated) await one.close();
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? NaN;
  return {
    operations: latencies.length,
    seconds: ((isOver ? lastAnswer : Math.max(endsAt, lastAnswer)) - countsFrom) / 1000,
    latency: { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: latencies.at(-1) ?? NaN },
    generatorCpuMs: (cpu.user + cpu.system) / 1000 / latencies.length,
    errors,
  };
}

/** An exact number of operations on one connection. */
async function repeat(command: Extract<Command, { kind: 'repeat' }>): Promise<void> {
  const [repeated] = await begin(command, 1);
  for (let done = 0; done < command.times; done++) await repeated?.run();
  await repeated?.close();
}

function begin(command: Extract<Command, { kind: 'measure' | 'repeat' }>, connections: number): Promise<Repeated[]> {
  const scenario = scenarios[command.scenario];
  if (!scenario) throw new Error(`There is no scenario named ${command.scenario}`);
  const filled = [...command.filledCarts];
  const { world } = command;
  const takeFilledCart = () => filled.pop() ?? null;
  return Promise.all(Array.from({ length: connections }, (_, index) => scenario({ world, index, takeFilledCart })));
}

/** Every cart is saved at the same moment, each on a connection of its own; says how many came to which end. */
async function rush({ world, carts }: Extract<Command, { kind: 'rush' }>): Promise<Record<string, number>> {
  const save = asking(readClientDocuments().get('SaveOrder') ?? '', 'SaveOrder');
  const visitors = await Promise.all(
    carts.map(async (cookie) => {
      const visitor = await Visitor.open({ port: world.port, acceptsBrotli: false });
      visitor.cookie = cookie;
      return visitor;
    }),
  );
  const outcomes: Record<string, number> = {};
  await Promise.all(
    visitors.map(async (visitor) => {
      const outcome = await visitor.ask(save).then(
        () => 'saved',
        (error: unknown) => /"code":"(\w+)"/.exec(String(error))?.[1] ?? String(error),
      );
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      visitor.close();
    }),
  );
  return outcomes;
}
