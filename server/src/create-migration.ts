import { MikroORM } from '@mikro-orm/postgresql';
import { readConfig, requireGiven } from './config.js';
import { ormOptions } from './orm.config.js';

/** Writes the migration that brings the snapshot to what the entities say: `npm run db:migration:create -- name`. */
const { databaseUrl } = requireGiven(readConfig(), 'databaseUrl');
const orm = await MikroORM.init(ormOptions(databaseUrl, { poolSize: 2, isAuthoring: true }));
try {
  const { fileName } = await orm.migrator.create(undefined, false, false, process.argv[2]);
  console.log(fileName || 'Nothing has changed.');
} finally {
  await orm.close();
}
