import type pg from 'pg';
import type { Generator } from './generator-process.ts';
import type { World } from './load/world.ts';
import { treeCpuMs, usageOf, watchingMemory } from './processor.ts';
import type { ScenarioResult } from './results.ts';
import { openFilledCarts } from './seed.ts';

export interface MeasureOptions {
  readonly generator: Generator;
  readonly client: pg.Client;
  readonly world: World;
  readonly names: readonly string[];
  readonly connections: readonly number[];
  readonly seconds: number;
  readonly serverPid: number;
  readonly postgresPid: number;
}

const WARM_UP_MS = 1500;
/** More than a machine saves in a second on that many connections. */
const CARTS_A_SECOND: Readonly<Record<number, number>> = { 1: 400, 8: 1000 };
const MOST_CARTS_A_SECOND = 1500;

/** Every scenario at every number of connections. @throws Error as soon as an operation fails */
export async function measureScenarios(options: MeasureOptions): Promise<ScenarioResult[]> {
  const results: ScenarioResult[] = [];
  for (const scenario of options.names) {
    for (const connections of options.connections) {
      const result = await measure(options, scenario, connections);
      console.log(`${scenario}, ${connections}: ${result.rate.toFixed(0)}/s`);
      results.push(result);
    }
  }
  return results;
}

async function measure(options: MeasureOptions, scenario: string, connections: number): Promise<ScenarioResult> {
  const { generator, client, world, seconds, serverPid, postgresPid } = options;
  const filledCarts =
    scenario === 'save'
      ? await openFilledCarts(client, (CARTS_A_SECOND[connections] ?? MOST_CARTS_A_SECOND) * (seconds + 2))
      : [];
  // Has the writes of the scenario before on the disk, so that the next one does not pay for them
  await client.query('checkpoint');
  const look = () => ({ server: usageOf(serverPid)?.cpuMs ?? null, postgres: treeCpuMs(postgresPid) });
  let before = look();
  const running = generator.run(
    {
      kind: 'measure',
      world,
      scenario,
      connections,
      warmUpMs: WARM_UP_MS,
      measureMs: seconds * 1000,
      filledCarts,
    },
    () => (before = look()),
  );
  const { result, residentMb } = await watchingMemory(serverPid, running);
  const after = look();
  const { measured } = result;
  const [firstError] = measured.errors;
  if (firstError) throw new Error(`${scenario} at ${connections} connections: ${firstError}`);
  if (measured.operations === 0) throw new Error(`${scenario} at ${connections} connections: nothing was answered.`);
  const per = (from: number | null, to: number | null) =>
    from === null || to === null ? null : (to - from) / measured.operations;
  return {
    scenario,
    connections,
    rate: measured.operations / measured.seconds,
    latency: measured.latency,
    cpuMs: {
      server: per(before.server, after.server),
      postgres: per(before.postgres, after.postgres),
      generator: measured.generatorCpuMs,
    },
    residentMb,
  };
}
