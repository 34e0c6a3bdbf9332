/**
 * `npm run bench` [-- --short] [-- --only save,bare-save] [-- --profile DIR]: measures the server as it is built, on a PostgreSQL of its own
 * (docs/BENCHMARK.md). Ends with code 1 when an operation failed or the books do not add up; a missed target is only told.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { countWrongBooks } from './books.ts';
import { Generator } from './generator-process.ts';
import { measureScenarios } from './measure-scenarios.ts';
import { machine, printResults, type Results, writeResults } from './results.ts';
import { insertScarceProduct, openFilledCarts, seed } from './seed.ts';
import { startShop } from './shop-process.ts';
import { startSmtpSink } from './smtp-sink.ts';
import { countStatements } from './count-statements.ts';
import { compareWithTargets, TARGET_CONNECTIONS } from './targets.ts';
import { startThrowawayPostgres } from './throwaway-postgres.ts';

const ALL = [
  'floor',
  'catalogue',
  'catalogue-compressed',
  'product',
  'add-to-cart',
  'save',
  'bare-save',
  'journey-signed-in',
  'journey',
  'history',
];
const STARTS = 3;

const { values: flags } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    only: { type: 'string', default: ALL.join(',') },
    connections: { type: 'string' },
    seconds: { type: 'string' },
    profile: { type: 'string' },
  },
});
const names = flags.only.split(',');
const connections = (flags.connections ?? (flags.short ? `${TARGET_CONNECTIONS}` : '1,8,32')).split(',').map(Number);
const seconds = Number(flags.seconds ?? (flags.short ? 3 : 8));
const cleanUps: (() => Promise<unknown> | void)[] = [];

async function bench(): Promise<boolean> {
  const logDir = await mkdtemp(join(tmpdir(), 'boutique-bench-log-'));
  cleanUps.push(() => rm(logDir, { recursive: true, force: true }));
  const smtp = await startSmtpSink();
  cleanUps.push(() => smtp.stop());
  console.log('Starting PostgreSQL, migrating and seeding…');
  const postgres = await startThrowawayPostgres();
  cleanUps.push(() => postgres.stop());
  const options = { databaseUrl: postgres.url, smtpUrl: smtp.url, logDir };
  await (await startShop(options)).stop(); // it migrates
  const client = new pg.Client({ connectionString: postgres.url, application_name: 'bench' });
  await client.connect();
  cleanUps.push(() => client.end());
  const seeded = await seed(client);

  const starts: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    const started = await startShop(options);
    starts.push(started.readyMs);
    await started.stop();
  }
  const readyMs = starts.sort((a, b) => a - b)[1] ?? NaN;

  const generator = new Generator();
  cleanUps.push(() => generator.stop());
  const profile = flags.profile ? ['--cpu-prof', `--cpu-prof-dir=${flags.profile}`] : [];
  const shop = await startShop({ ...options, nodeArguments: profile });
  cleanUps.push(() => shop.stop());
  const world = { ...seeded, port: shop.port, databaseUrl: postgres.url };
  const run = { generator, client, world, names, connections, seconds, serverPid: shop.pid, postgresPid: postgres.pid };
  const scenarios = await measureScenarios(run);
  const refused = await shop.refusedOperations();
  if (refused > 0) throw new Error(`The server counts ${refused} refused operations: nothing is measured that way.`);

  const scarce = await openFilledCarts(client, 128, await insertScarceProduct(client, 50));
  const { outcomes } = await generator.run({ kind: 'rush', world, carts: scarce });
  await shop.stop();

  const web = await startShop({ ...options, role: 'web' });
  cleanUps.push(() => web.stop());
  const statements = await countStatements({ ...run, world: { ...world, port: web.port } }, postgres.logFile);

  const rateOf = (name: string) =>
    scenarios.find((result) => result.scenario === name && result.connections === Math.max(...connections))?.rate;
  const [save, bare] = [rateOf('save'), rateOf('bare-save')];
  const memory = scenarios.flatMap(({ residentMb }) => residentMb ?? []);
  const results: Results = {
    at: new Date().toISOString(),
    isShort: flags.short,
    machine: machine(),
    scenarios,
    statements,
    saveToBareRatio: save && bare ? save / bare : null,
    contention: outcomes,
    readyMs,
    residentMb: memory.length > 0 ? Math.max(...memory) : null,
    wrongBooks: await countWrongBooks(client),
  };
  const verdicts = compareWithTargets(results);
  printResults(results, verdicts);
  console.log(`\nWritten to ${writeResults(results, verdicts)}`);
  return results.wrongBooks === 0;
}

let isSound = false;
try {
  isSound = await bench();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
} finally {
  for (const cleanUp of cleanUps.reverse()) await cleanUp();
}
process.exit(isSound ? 0 : 1);
