import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { App } from '../src/app.js';
import { readConfig } from '../src/config.js';
import { runProcess, say } from '../src/run-process.js';
import { databaseFor } from './database.js';

/**
 * The shop as `npm start` runs it. It brings PostgreSQL and the mailbox itself where no address was given for them, and loads
 * the demo data.
 */
await runProcess(async (keep) => {
  const config = readConfig();
  // PostgreSQL starts while the modules of the app load
  const [database, { createApp }, { pino }] = await Promise.all([
    databaseFor(config, say).then(keep),
    import('../src/app.js'),
    import('pino'),
  ]);
  const log = pino({ level: config.logLevel });
  const { smtpUrl, pageUrl } = config.smtpUrl
    ? { smtpUrl: config.smtpUrl, pageUrl: null }
    : keep(await startMailbox(config.dataDir, config.mailboxPort, log));
  const app = await createApp(config, { databaseUrl: database.url, smtpUrl, log });
  keep({ stop: () => app.close() });

  const isFilled = config.isDemo && (await loadDemoData(app));
  await app.http.listen({ host: config.host, port: config.port });
  say(`\n  La Boutique : ${config.publicUrl}`);
  if (pageUrl) say(`  Les mails   : ${pageUrl}`);
  if (config.isDemo) await printDemoLogins();
  if (isFilled) drawCovers(database.url);
});

async function startMailbox(dataDir: string, webPort: number, log: App['log']) {
  const { startLocalMailbox } = await import('./local-mailbox.js');
  return startLocalMailbox({ dataDir, smtpPort: 0, webPort, log });
}

async function loadDemoData(app: App): Promise<boolean> {
  const { loadDemo } = await import('../demo/load-demo.js');
  const { loaded } = await loadDemo(app.orm, { now: new Date(), log: say });
  return loaded;
}

/** In a process of its own: drawing takes memory once, which the shop's process would then keep. */
function drawCovers(databaseUrl: string): void {
  const script = fileURLToPath(new URL('../demo/draw-covers.js', import.meta.url));
  const child = spawn(process.execPath, [script], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { DATABASE_URL: databaseUrl },
  });
  child.on('error', (error) => say(`Les couvertures n'ont pas été dessinées : ${error.message}`));
}

async function printDemoLogins(): Promise<void> {
  const { DEMO_PASSWORD, demoLogins } = await import('../demo/accounts.js');
  say(`\n  Comptes de démonstration, mot de passe « ${DEMO_PASSWORD} » :`);
  for (const { identifier, who, shows } of demoLogins) say(`    ${identifier.padEnd(12)} ${who} — ${shows}`);
  say('');
}
