import { createApp } from './app.js';
import { readConfig, requireGiven } from './config.js';
import { runProcess, say } from './run-process.js';

/** The shop in production: configuration → app → listen; SIGTERM and SIGINT drain and end it. `npm start` runs `embedded/main.ts`. */
await runProcess(async (keep) => {
  const config = readConfig();
  const app = await createApp(config, requireGiven(config, 'databaseUrl', 'smtpUrl'));
  keep({ stop: () => app.close() });
  await app.http.listen({ host: config.host, port: config.port });
  say(`\n  La Boutique : ${config.publicUrl}`);
});
