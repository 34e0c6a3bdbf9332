import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readConfig } from '../src/config.js';
import { findPostmaster } from './postmaster.js';

/** Deletes the embedded database: the next start makes it anew, with the demo data (`npm run db:reset`). */
const config = readConfig();
if (config.databaseUrl) throw new Error('DATABASE_URL is set: only the embedded database can be reset.');
const folder = path.join(config.dataDir, 'postgresql');
const postmaster = await findPostmaster(folder);
if (postmaster) process.kill(postmaster.pid, 'SIGINT');
while (await findPostmaster(folder)) await delay(50);
await rm(folder, { recursive: true, force: true });
await rm(`${folder}.json`, { force: true });
console.log(`${folder} is deleted.`);
