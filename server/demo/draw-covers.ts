import { MikroORM } from '@mikro-orm/postgresql';
import { readConfig, requireGiven } from '../src/config.js';
import { ormOptions } from '../src/orm.config.js';
import { loadDemoCovers } from './load-demo-covers.js';

/** `DATABASE_URL=… node dist/demo/draw-covers.js`: draws the covers that products still lack, and ends. */
const { databaseUrl } = requireGiven(readConfig(), 'databaseUrl');
const orm = await MikroORM.init(ormOptions(databaseUrl, { poolSize: 2 }));
try {
  await loadDemoCovers(orm);
} finally {
  await orm.close();
}
