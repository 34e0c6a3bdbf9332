// npm run chaos [-- --seconds 180] [--seed 5]: many people order while processes, PostgreSQL, MongoDB's server and the mail server come and go (docs/RELIABILITY.md).
import { parseArgs } from 'node:util';
import { bin, ensureBuilt, ensureInstalled, fail, runNode } from './workspace.mjs';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '180' }, seed: { type: 'string' } } });
const seconds = Number(values.seconds);
if (!(seconds >= 0 && seconds <= 3600)) fail('--seconds is a number from 0 to 3600.');

await ensureInstalled();
await ensureBuilt();
const { code } = await runNode(
  [bin('vitest'), 'run', '--config', 'server/vitest.config.mts', '--project', 'api', 'races/processes/chaos'],
  { inherit: true, env: { CHAOS_SECONDS: values.seconds, ...(values.seed && { TEST_SEED: values.seed }) } },
);
process.exitCode = code;
