import { MikroORM } from '@mikro-orm/postgresql';
import { readConfig } from '../../config.js';
import { ormOptions } from '../../orm.config.js';
import { loadDemoCovers } from './load-demo-covers.js';

/** `DATABASE_URL=… node dist/database/demo/draw-covers.js`: draws the covers that products still lack, and ends. */
const { databaseUrl } = readConfig();
if (!databaseUrl) throw new Error('DATABASE_URL is missing');
const orm = await MikroORM.init(ormOptions(databaseUrl, { poolSize: 2 }));
try {
  await loadDemoCovers(orm);
} finally {
  await orm.close();
}
