import { readConfig, requireGiven } from './config.js';
import { migrate } from './migrate.js';

/** Brings the database to the newest migration, as each start does too: `npm run db:migrate`. */
await migrate(requireGiven(readConfig(), 'databaseUrl').databaseUrl);
console.log('The database is up to date.');
