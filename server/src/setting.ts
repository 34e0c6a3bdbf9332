import { userInfo } from 'node:os';
import { systemClock } from './kernel/clock.js';
import { ConfigError, readConfig } from './config.js';
import { Settings } from './settings/settings.js';
import { withDatabase } from './with-database.js';
import { parseSettingCommand, runSettingCommand, SETTING_USAGE } from './setting-command.js';

/** `npm run setting`: reads and changes the shop's settings. Ends with 0, with 1 when refused, with 2 when not understood. */
const command = parseSettingCommand(process.argv.slice(2));
if (!command) {
  console.error(SETTING_USAGE);
  process.exit(2);
}
try {
  const config = readConfig();
  const { lines, problems } = await withDatabase(config, (em) =>
    runSettingCommand(
      { em, clock: systemClock, settings: new Settings(config.settingDefaults, () => em) },
      userInfo().username,
      command,
    ),
  );
  for (const line of lines) console.log(line);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
}
