import path from 'node:path';
import type { Config } from '../src/config.js';
import type { Part } from '../src/run-process.js';

/** Stopping it leaves a database of somebody else's as it is. */
export interface Database extends Part {
  readonly url: string;
}

/** `DATABASE_URL` where given, else the embedded PostgreSQL in the data folder. */
export async function databaseFor(config: Config, log?: (message: string) => void): Promise<Database> {
  if (config.databaseUrl) return { url: config.databaseUrl, stop: () => Promise.resolve() };
  const { startEmbeddedPostgres } = await import('./embedded-postgres.js');
  return startEmbeddedPostgres({ dataDir: path.join(config.dataDir, 'postgresql'), log });
}
