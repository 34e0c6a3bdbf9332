import { type EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Config } from './config.js';
import { databaseFor } from './database/database.js';
import { migrate } from './migrate.js';
import { ormOptions } from './orm.config.js';

/** For commands: runs `work` on the migrated database of the shop, started when it is the embedded one. */
export async function withDatabase<T>(config: Config, work: (em: EntityManager) => Promise<T>): Promise<T> {
  const database = await databaseFor(config);
  try {
    await migrate(database.url);
    const orm = await MikroORM.init(ormOptions(database.url, { poolSize: 2 }));
    try {
      return await work(orm.em.fork());
    } finally {
      await orm.close();
    }
  } finally {
    await database.stop();
  }
}
