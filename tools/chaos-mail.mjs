// npm run chaos:mail [-- --mails 10000] [--kills 50] [--accept-ms 20] [--seed 5]: workers are killed while they send; how many mails arrive twice (docs/RELIABILITY.md).
import { parseArgs } from 'node:util';
import { bin, ensureBuilt, ensureInstalled, fail, runNode } from './workspace.mjs';

const { values } = parseArgs({
  options: {
    mails: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '50' },
    'accept-ms': { type: 'string', default: '20' },
    seed: { type: 'string' },
  },
});
const [mails, kills, acceptMs] = [values.mails, values.kills, values['accept-ms']].map(Number);
if (!(mails >= 1 && mails <= 100_000)) fail('--mails is a number from 1 to 100000.');
if (!(kills >= 1 && kills <= 200)) fail('--kills is a number from 1 to 200.');
if (!(acceptMs >= 0 && acceptMs <= 1000)) fail('--accept-ms is a number from 0 to 1000.');

await ensureInstalled();
await ensureBuilt();
const { code } = await runNode(
  [bin('vitest'), 'run', '--config', 'server/vitest.config.mts', '--project', 'api', 'races/processes/killed-senders'],
  {
    inherit: true,
    env: {
      CHAOS_MAILS: String(mails),
      CHAOS_KILLS: String(kills),
      CHAOS_ACCEPT_MS: String(acceptMs),
      ...(values.seed && { TEST_SEED: values.seed }),
    },
  },
);
process.exitCode = code;
