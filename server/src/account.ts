import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createFirstAdmin } from './accounts/create-first-admin.js';
import { readConfig } from './config.js';
import { withDatabase } from './database/with-database.js';

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

try {
  const password = randomBytes(12).toString('base64url');
  await withDatabase(readConfig(), (em) => createFirstAdmin(em, { identifier, email, firstName, lastName, password }));
  console.log(`${identifier}: ${password}`);
} catch (error) {
  const isTaken = (error as { constraint?: string }).constraint === 'account_identifier_unique';
  console.error(isTaken ? `L'identifiant ${identifier} est déjà pris.` : error);
  process.exitCode = 1;
}
