import path from 'node:path';
import type { Config } from '../config.js';

export interface Database {
  readonly url: string;
  /** Stops what `databaseFor` started; nothing for a database of somebody else's. */
  stop(): Promise<void>;
}

/** `DATABASE_URL` where given, else the embedded PostgreSQL in the data folder. */
export async function databaseFor(config: Config, log?: (message: string) => void): Promise<Database> {
  if (config.databaseUrl) return { url: config.databaseUrl, stop: () => Promise.resolve() };
  const { startEmbeddedPostgres } = await import('./embedded-postgres.js');
  return startEmbeddedPostgres({ dataDir: path.join(config.dataDir, 'postgresql'), log });
}
