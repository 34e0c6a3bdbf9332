import { MikroORM } from '@mikro-orm/postgresql';
import { readConfig } from './config.js';
import { databaseFor } from './database/database.js';
import { ormOptions } from './orm.config.js';

/** Writes the migration that brings the snapshot to what the entities say: `npm run db:migration:create -- name`. */
const database = await databaseFor(readConfig());
const orm = await MikroORM.init(ormOptions(database.url, { poolSize: 2, isAuthoring: true }));
try {
  const { fileName } = await orm.migrator.create(undefined, false, false, process.argv[2]);
  console.log(fileName || 'Nothing has changed.');
} finally {
  await orm.close();
  await database.stop();
}
