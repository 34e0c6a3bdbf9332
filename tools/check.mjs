// npm run check: types, lint, format, and whether generated files and migrations follow their sources. Changes nothing.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bin, ensureInstalled, root, runNode } from './workspace.mjs';

await ensureInstalled();
const cache = join(root, '.nx/check');
mkdirSync(cache, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), 'boutique-check-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const tsc = (project, name) =>
  runNode([
    bin('typescript', 'tsc'),
    '-p',
    project,
    '--noEmit',
    '--incremental',
    '--tsBuildInfoFile',
    join(cache, `${name}.tsbuildinfo`),
  ]);

/** Each answers with `{ code, output }`, like the programs that they run. */
const server = {
  'server: build': () => runNode([bin('nx'), 'run', 'server:build', '--output-style=static']),
  'schema.graphql': async () => {
    const emitted = join(scratch, 'schema.graphql');
    const result = await runNode(['server/dist/src/emit-schema.js', emitted]);
    return result.code === 0 ? compare('schema.graphql', emitted) : result;
  },
  'client types': () => runNode([bin('nx'), 'run', 'client:codegen-check', '--output-style=static']),
  migrations: () => runNode(['server/dist/src/check-migrations.js']),
  statements: () => runNode(['server/dist/embedded/check-statements.js']),
};
const others = {
  lint: () =>
    runNode([bin('eslint'), '.', '--cache', '--cache-strategy', 'content', '--cache-location', join(cache, 'eslint')]),
  'client: types': () => runNode([bin('@angular/compiler-cli', 'ngc'), '-p', 'client/tsconfig.check.json', '--noEmit']),
  'server: types of tests': () => tsc('server/tsconfig.test.json', 'server'),
  'e2e: types': () => tsc('e2e/tsconfig.json', 'e2e'),
  'rules cited': () => runNode(['tools/check-rules.mjs']),
  format: () =>
    runNode([
      bin('prettier'),
      '--check',
      '.',
      '--log-level',
      'warn',
      '--cache',
      '--cache-location',
      join(cache, 'prettier'),
    ]),
};

let isSound = true;
// Two lanes for two cores; in the first each step needs the one before
await Promise.all([runLane(server, true), runLane(others, false)]);
process.exitCode = isSound ? 0 : 1;

async function runLane(steps, stopsAtFailure) {
  for (const [name, step] of Object.entries(steps)) {
    const start = Date.now();
    const { code, output } = await step();
    const time = `(${((Date.now() - start) / 1000).toFixed(1)} s)`;
    if (code === 0) {
      console.log(`✓ ${name} ${time}`);
      continue;
    }
    isSound = false;
    console.log(`✗ ${name} ${time}\n${output.trimEnd()}\n`);
    if (stopsAtFailure && name === 'server: build') return;
  }
}

function compare(committed, fresh) {
  const isSame = readFileSync(join(root, committed), 'utf8') === readFileSync(fresh, 'utf8');
  if (isSame) return { code: 0, output: '' };
  return { code: 1, output: `${committed} does not follow its sources any more: run "npm run fix" and commit it.` };
}
