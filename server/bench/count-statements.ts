import type pg from 'pg';
import type { Generator } from './generator-process.ts';
import type { World } from './load/world.ts';
import { openFilledCarts } from './seed.ts';
import { statementsOf } from './statements.ts';

export interface CountOptions {
  readonly generator: Generator;
  readonly client: pg.Client;
  readonly world: World;
  readonly names: readonly string[];
}

const TIMES = 20;

/**
 * How many statements one operation sends, on one connection, to a server that does nothing else. Add to cart: emptying it once
 * at the beginning counts with it.
 */
export async function countStatements(options: CountOptions, logFile: string): Promise<Record<string, number>> {
  const { generator, client, world, names } = options;
  const counts: Record<string, number> = {};
  for (const scenario of names) {
    if (scenario.startsWith('bare')) continue; // its connections have another name
    const filledCarts = scenario === 'save' ? await openFilledCarts(client, TIMES + 1) : [];
    const repeat = (times: number) =>
      generator.run({ kind: 'repeat', world, scenario, times, filledCarts: filledCarts.splice(0, times) });
    await repeat(1);
    const statements = await statementsOf(client, logFile, async () => void (await repeat(TIMES)));
    // The shop's settings are read again every few seconds, whatever is asked
    const own = statements.filter((statement) => !/\bfrom setting\b/.test(statement));
    counts[scenario] = Math.round((own.length / TIMES) * 10) / 10;
  }
  return counts;
}
