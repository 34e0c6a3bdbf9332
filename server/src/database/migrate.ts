import { MikroORM } from '@mikro-orm/postgresql';
import { ormOptions } from './orm.config.js';
import { query } from './sql.js';

const MIGRATION_LOCK = 727_001;

/**
 * Applies the pending migrations. Several processes may call it at once: one works, the others wait and find nothing left.
 */
export async function migrateOrm(orm: MikroORM): Promise<void> {
  const em = orm.em.fork();
  await em.transactional(async (locked) => {
    await query(locked, 'select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await orm.migrator.up();
  });
}

/** @see migrateOrm; for a database by its URL. */
export async function migrate(url: string): Promise<void> {
  const orm = await MikroORM.init({ ...ormOptions(url, 2) });
  try {
    await migrateOrm(orm);
  } finally {
    await orm.close();
  }
}
