import { type EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { type Config, requireGiven } from './config.js';
import { migrate } from './migrate.js';
import { ormOptions } from './orm.config.js';

/** For commands: runs `work` on the shop's database, migrated. */
export async function withDatabase<T>(config: Config, work: (em: EntityManager) => Promise<T>): Promise<T> {
  const { databaseUrl } = requireGiven(config, 'databaseUrl');
  await migrate(databaseUrl);
  const orm = await MikroORM.init(ormOptions(databaseUrl, { poolSize: 2 }));
  try {
    return await work(orm.em.fork());
  } finally {
    await orm.close();
  }
}
