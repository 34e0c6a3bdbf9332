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

const nx = (...args) => runNode([bin('nx'), ...args, '--output-style=static']);

/** Each answers with `{ code, output }`, like the programs that they run. */
const server = {
  'server: build': () => nx('run', 'server:build'),
  'schema.graphql': async () => {
    const emitted = join(scratch, 'schema.graphql');
    const result = await runNode(['server/dist/src/emit-schema.js', emitted]);
    return result.code === 0 ? compare('schema.graphql', emitted) : result;
  },
  'client types': () => nx('run', 'client:codegen-check'),
  migrations: () => runNode(['server/dist/src/check-migrations.js']),
  statements: () => runNode(['server/dist/embedded/check-statements.js']),
};
const others = {
  'types and lint': () => nx('run-many', '-t', 'typecheck', 'lint', '--parallel=1'),
  'unused and undeclared': () => runNode([bin('knip')]),
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
