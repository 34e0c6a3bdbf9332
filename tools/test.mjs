// npm test [unit] [api] [e2e] [options of one suite]: installs and builds what is missing, runs the suites (all by default), and prints their sum last.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bin, ensureBuilt, ensureInstalled, runNode } from './workspace.mjs';

const reports = mkdtempSync(join(tmpdir(), 'boutique-reports-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));
const reportOf = (name) => join(reports, `${name}.json`);

const vitest = (project) => ({
  args: [
    ...[bin('vitest'), 'run', '--config', 'server/vitest.config.mts', '--project', project],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(`server-${project}`)}`],
  ],
  count: countVitest,
});
const suites = {
  'server-unit': vitest('unit'),
  'client-unit': {
    args: [
      bin('@angular/cli', 'ng'),
      'test',
      '--reporters=default',
      '--reporters=json',
      `--output-file=${reportOf('client-unit')}`,
    ],
    count: countVitest,
  },
  'server-api': vitest('api'),
  e2e: {
    args: [bin('@playwright/test', 'playwright'), 'test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf('e2e') },
    count: countPlaywright,
  },
};

// The suites that watch the clock have the machine for themselves; the others share it
const phases = { unit: ['server-unit', 'client-unit'], api: ['server-api'], e2e: ['e2e'] };
const given = process.argv.slice(2);
const wanted = given.filter((word, index) => given.slice(0, index + 1).every((name) => name in phases));
// What follows the suite's name is for its runner: npm run test:api -- save-order
const options = given.slice(wanted.length);
if (options.length > 0 && wanted.length !== 1) {
  throw new Error(`Unknown suite: ${options[0]}. Suites: ${Object.keys(phases).join(', ')}.`);
}

await ensureInstalled();
await ensureBuilt();

let passed = 0;
let failed = 0;
for (const [phase, names] of Object.entries(phases)) {
  if (wanted.length > 0 && !wanted.includes(phase)) continue;
  await Promise.all(names.map((name) => runSuite(name, names.length > 1)));
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function runSuite(name, isShared) {
  const { args, env, count } = suites[name];
  // Two outputs at once would be mixed up: those are shown when their suite is over
  if (!isShared) console.log(`\n── ${name}`);
  const { code, output, seconds } = await runNode([...args, ...options], { inherit: !isShared, env });
  if (isShared) console.log(`\n── ${name} (${Math.round(seconds)} s)\n${output}`);
  const result = read(name, count);
  passed += result.passed;
  // A suite that fails without a failed test (no report, an error outside the tests) is a failure too
  failed += code !== 0 && result.failed === 0 ? 1 : result.failed;
}

function read(name, count) {
  try {
    return count(JSON.parse(readFileSync(reportOf(name), 'utf8')));
  } catch (error) {
    console.error(`${name}: no report (${error.message}).`);
    return { passed: 0, failed: 1 };
  }
}

function countVitest({ numPassedTests, numFailedTests, testResults }) {
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.length,
  );
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length };
}

function countPlaywright({ stats }) {
  if (stats.flaky > 0) console.log(`${stats.flaky} passed at the second attempt only: see « flaky » above.`);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
}
