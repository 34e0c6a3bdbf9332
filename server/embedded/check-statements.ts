import { MikroORM } from '@mikro-orm/postgresql';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findWrongStatements } from '../src/database/describe-statements.js';
import { loadStatements } from '../src/database/load-statements.js';
import { migrate } from '../src/migrate.js';
import { ormOptions } from '../src/orm.config.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';

/**
 * Prepares every statement of the server on a migrated database that is thrown away, and compares its columns with what
 * PostgreSQL says (ADR 27). Exits 1 when one is wrong.
 */
const folder = await mkdtemp(join(tmpdir(), 'boutique-statements-'));
await chmod(folder, 0o711); // run by root, PostgreSQL works as an account that must pass through it
try {
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), durable: false });
  try {
    const findings = await check(postgres.url);
    for (const finding of findings) console.error(finding);
    if (findings.length > 0) process.exitCode = 1;
  } finally {
    await postgres.stop();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function check(url: string): Promise<string[]> {
  await migrate(url);
  const orm = await MikroORM.init(ormOptions(url, { poolSize: 1 }));
  try {
    const statements = await loadStatements();
    const byHand = statements.filter(({ isByHand }) => isByHand);
    console.log(`${statements.length} statements, ${byHand.length} of them SQL by hand`);
    return await findWrongStatements(orm.em, url, statements);
  } finally {
    await orm.close();
  }
}
