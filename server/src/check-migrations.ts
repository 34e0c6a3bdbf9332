import { MikroORM } from '@mikro-orm/postgresql';
import { ormOptions } from './orm.config.js';

/** Compares the entities with the migrations' snapshot; no database is needed. Exits 1 when a migration is missing. */
const orm = new MikroORM(ormOptions('postgresql://127.0.0.1:1/unused', { poolSize: 1, isAuthoring: true }));
const isMissing = await orm.migrator.checkSchema();
if (isMissing) {
  console.error('The entities have changed since the last migration. Run: npm run db:migration:create');
  process.exitCode = 1;
}
