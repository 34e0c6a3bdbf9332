import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { App } from './app.js';
import type { Config } from './config.js';
import { databaseFor } from './database/database.js';

/**
 * Starts everything a process of this role needs and listens; returns once it serves. What was started is stopped again, in
 * the opposite order, on SIGTERM and SIGINT, also while still starting, and when starting fails.
 */
export async function startShop(config: Config): Promise<void> {
  const say = (text: string) => void process.stdout.write(`${text}\n`);
  const started: { stop(): Promise<void> }[] = [];
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= stopAll(started));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => void stop().finally(() => process.exit(0)));
  }
  try {
    await startAll(config, started, say);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startAll(
  config: Config,
  started: { stop(): Promise<void> }[],
  say: (text: string) => void,
): Promise<void> {
  // PostgreSQL starts while the modules of the app load
  const opening = databaseFor(config, say).then((database) => {
    started.push(database);
    return database;
  });
  const [database, { createApp }, { pino }] = await Promise.all([opening, import('./app.js'), import('pino')]);
  const log = pino({ level: config.logLevel });
  const mailbox = config.smtpUrl ? null : await startMailbox(config, log);
  if (mailbox) started.push(mailbox);
  const app = await createApp(config, {
    databaseUrl: database.url,
    smtpUrl: config.smtpUrl ?? mailbox?.smtpUrl ?? '',
    log,
  });
  started.push({ stop: () => app.close() });

  const isFilled = config.isDemo && (await loadDemoData(app, say));
  await app.http.listen({ host: config.host, port: config.port });
  say(`\n  La Boutique : ${config.publicUrl}`);
  if (mailbox) say(`  Les mails   : ${mailbox.pageUrl}`);
  if (config.isDemo) await printDemoLogins(say);
  if (isFilled) drawCovers(database.url, say);
}

async function stopAll(started: { stop(): Promise<void> }[]): Promise<void> {
  for (const part of started.reverse()) await part.stop();
}

async function startMailbox(config: Config, log: import('pino').Logger) {
  const { startLocalMailbox } = await import('./mail/local-mailbox.js');
  return startLocalMailbox({ dataDir: config.dataDir, smtpPort: 0, webPort: config.mailboxPort, log });
}

async function loadDemoData(app: App, say: (text: string) => void): Promise<boolean> {
  const { loadDemo } = await import('./database/demo/load-demo.js');
  const { loaded } = await loadDemo(app.orm, { now: new Date(), log: say });
  return loaded;
}

/** In a process of its own: drawing needs memory once that the shop would keep for ever. */
function drawCovers(databaseUrl: string, say: (text: string) => void): void {
  const script = fileURLToPath(new URL('./database/demo/draw-covers.js', import.meta.url));
  const child = spawn(process.execPath, [script], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { DATABASE_URL: databaseUrl },
  });
  child.on('error', (error) => say(`Les couvertures n'ont pas été dessinées : ${error.message}`));
}

async function printDemoLogins(say: (text: string) => void): Promise<void> {
  const { DEMO_PASSWORD, demoLogins } = await import('./database/demo/accounts.js');
  say(`\n  Comptes de démonstration, mot de passe « ${DEMO_PASSWORD} » :`);
  for (const { identifier, who, shows } of demoLogins) say(`    ${identifier.padEnd(12)} ${who} — ${shows}`);
  say('');
}
