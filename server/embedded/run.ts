import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../src/config.js';
import { databaseFor } from './database.js';

/**
 * `node dist/embedded/run.js account.js create-admin …`: a command of `src` on the shop's database; the embedded one is started
 * for as long as it takes. Ends as the command does.
 */
const [command = '', ...args] = process.argv.slice(2);
const config = readConfig();
const database = await databaseFor(config);
process.on('SIGINT', () => undefined); // Ctrl-C reaches the command too, and PostgreSQL is stopped after it
try {
  const child = spawn(process.execPath, [fileURLToPath(new URL(`../src/${command}`, import.meta.url)), ...args], {
    stdio: 'inherit',
    env: config.databaseUrl ? process.env : { ...process.env, DATABASE_URL: database.url },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
} finally {
  await database.stop();
}
