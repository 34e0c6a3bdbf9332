import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { MikroORM } from '@mikro-orm/postgresql';
import { createFirstAdmin } from './accounts/create-first-admin.js';
import { readConfig } from './config.js';
import { databaseFor } from './database/database.js';
import { migrateOrm } from './database/migrate.js';
import { ormOptions } from './database/orm.config.js';

const USAGE = `npm run account -- create-admin --identifier ID --email EMAIL --first-name F --last-name L
  Makes a head-office admin with a temporary password, printed once. For the first one of a new shop.`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    identifier: { type: 'string' },
    email: { type: 'string' },
    'first-name': { type: 'string' },
    'last-name': { type: 'string' },
  },
});
const { identifier, email, 'first-name': firstName, 'last-name': lastName } = values;
if (positionals[0] !== 'create-admin' || !identifier || !email || !firstName || !lastName) {
  console.error(USAGE);
  process.exit(2);
}

const database = await databaseFor(readConfig());
const orm = await MikroORM.init(ormOptions(database.url, 2));
try {
  await migrateOrm(orm);
  const password = randomBytes(12).toString('base64url');
  await createFirstAdmin(orm.em.fork(), { identifier, email, firstName, lastName, password });
  console.log(`${identifier}: ${password}`);
} catch (error) {
  const isTaken = (error as { constraint?: string }).constraint === 'account_identifier_unique';
  console.error(isTaken ? `L'identifiant ${identifier} est déjà pris.` : error);
  process.exitCode = 1;
} finally {
  await orm.close();
  await database.stop();
}
