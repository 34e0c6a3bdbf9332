// npm run db:migrate   brings the database to the newest migration: DATABASE_URL, or the embedded one
// npm run db:reset     deletes the embedded database; the next start makes it anew, with the demo data
// Both need server/dist.
import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { readConfig } from '../server/dist/config.js';
import { databaseFor } from '../server/dist/database/database.js';

const commands = { migrate, reset };
const command = commands[process.argv[2]];
if (!command) throw new Error(`Usage: node tools/database.mjs ${Object.keys(commands).join('|')}`);
await command(readConfig());

async function migrate(config) {
  const { migrate: migrateUrl } = await import('../server/dist/migrate.js');
  const database = await databaseFor(config, console.log);
  try {
    await migrateUrl(database.url);
    console.log('The database is up to date.');
  } finally {
    await database.stop();
  }
}

async function reset(config) {
  if (config.databaseUrl) throw new Error('DATABASE_URL is set: only the embedded database can be reset.');
  const { findPostmaster } = await import('../server/dist/database/postmaster.js');
  const folder = `${config.dataDir}/postgresql`;
  const postmaster = await findPostmaster(folder);
  if (postmaster) process.kill(postmaster.pid, 'SIGINT');
  while (await findPostmaster(folder)) await delay(50);
  await rm(folder, { recursive: true, force: true });
  await rm(`${folder}.json`, { force: true });
  console.log(`${folder} is deleted.`);
}
