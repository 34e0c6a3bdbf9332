import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { ACCOUNT_USAGE, type AdminSheet, parseAccountCommand } from './account-command.js';
import { createFirstAdmin } from './accounts/create-first-admin.operation.js';
import { endAllSessions } from './accounts/end-all-sessions.operation.js';
import { systemClock } from './kernel/clock.js';
import { ConfigError, readConfig } from './config.js';
import { withDatabase } from './with-database.js';

/** `npm run account`: makes the first admin, or ends every session. Ends with 0, with 1 when refused, with 2 when not understood. */
const command = parseAccountCommand(process.argv.slice(2));
if (command.name === 'help') console.log(ACCOUNT_USAGE);
else if (command.name === 'create-admin') await createAdmin(command.admin);
else if (command.name === 'end-sessions') await endSessions();
else {
  console.error(`${command.problem}\n\n${ACCOUNT_USAGE}`);
  process.exitCode = 2;
}

async function createAdmin(admin: AdminSheet): Promise<void> {
  try {
    const password = randomBytes(12).toString('base64url');
    await withDatabase(readConfig(), (em) => createFirstAdmin(em, { ...admin, password }));
    console.log(`${admin.identifier}: ${password}`);
  } catch (error) {
    console.error(isTaken(error) ? `L’identifiant ${admin.identifier} est déjà pris.` : readable(error));
    process.exitCode = 1;
  }
}

async function endSessions(): Promise<void> {
  try {
    const user = userInfo().username;
    const ended = await withDatabase(readConfig(), (em) => endAllSessions(em, systemClock.now(), user));
    console.log(`${ended} session(s) fermée(s) : chacun se reconnecte.`);
  } catch (error) {
    console.error(readable(error));
    process.exitCode = 1;
  }
}

function isTaken(error: unknown): boolean {
  return (error as { constraint?: string }).constraint === 'account_identifier_unique';
}

function readable(error: unknown): unknown {
  return error instanceof ConfigError ? error.message : error;
}
