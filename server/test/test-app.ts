import type { EntityManager } from '@mikro-orm/postgresql';
import { type Logger, pino } from 'pino';
import { type App, createApp } from '../src/app.js';
import { readConfig } from '../src/config.js';
import type { ShopContext } from '../src/settings/shop-context.js';
import { query } from './sql.js';
import type { ClientDocuments } from '../src/persisted-documents/client-documents.js';
import { renderDocument } from '../src/documents/render-document.js';
import { Settings } from '../src/settings/settings.js';
import { createTestDatabase } from './database.js';
import { NO_LIMITS } from './no-limits.js';
import { TestClient } from './test-client.js';
import { TestClock } from './test-clock.js';
import { World } from './world.js';

export interface TestApp {
  readonly app: App;
  readonly clock: TestClock;
  readonly world: World;
  readonly databaseUrl: string;
  /** A browser that has not signed in. */
  visitor(): TestClient;
  /** For calling an operation as a job does. What it wakes after a commit is noted in `woken`. */
  operation(log?: Partial<ShopContext['log']>): ShopContext;
  readonly woken: { orderDeadlines: { id: number; at: Date | null }[]; mails: number };
  readonly wokenCampaigns: { id: number; at: Date | null }[];
  sql<Row>(text: string, params?: readonly unknown[]): Promise<Row[]>;
  em(): EntityManager;
  close(): Promise<void>;
}

export interface TestAppOptions {
  /** Another process of the same shop: its database and its clock. */
  besides?: Pick<TestApp, 'databaseUrl' | 'clock'>;
  log?: Logger;
  /** Where mails go, with `ROLE=all`; nowhere by default. */
  smtpUrl?: string;
  /** What its client sends by hashes; nothing by default. */
  clientDocuments?: ClientDocuments;
}

/**
 * The real app on a migrated database of its own, asked through its HTTP server. It runs as `ROLE=web`: no job and no mail
 * moves by itself; tests call what jobs call. `env` overrides the configuration.
 */
export async function createTestApp(env: Record<string, string> = {}, options: TestAppOptions = {}): Promise<TestApp> {
  const { besides } = options;
  const database = besides ? { url: besides.databaseUrl, drop: () => Promise.resolve() } : await createTestDatabase();
  const clock = besides?.clock ?? new TestClock();
  const config = readConfig({
    ROLE: 'web',
    DEMO: 'false',
    PUBLIC_URL: 'http://shop.test',
    LOG_LEVEL: 'error',
    ...NO_LIMITS,
    DATABASE_URL: database.url,
    // Races wait for each other as long as a test lets them
    DATABASE_LOCK_TIMEOUT_MS: '20000',
    ...env,
  });
  const log = options.log ?? pino({ level: config.logLevel });
  const app = await createApp(config, {
    databaseUrl: database.url,
    smtpUrl: options.smtpUrl ?? 'smtp://127.0.0.1:1',
    clock,
    log,
    // What is drawn, without a process for each app: that is a test of its own
    clientDocuments: options.clientDocuments ?? {},
    drawing: { draw: renderDocument, stop: () => Promise.resolve() },
  });
  const woken: TestApp['woken'] = { orderDeadlines: [], mails: 0 };
  const wokenCampaigns: TestApp['wokenCampaigns'] = [];
  const em = () => app.orm.em.fork();
  const settings = new Settings(config.settingDefaults, em);
  return {
    app,
    clock,
    world: new World(app, clock),
    databaseUrl: database.url,
    visitor: () => new TestClient(app, null),
    operation: (noted) => ({
      log: { ...{ info: log.info.bind(log), warn: log.warn.bind(log), error: log.error.bind(log) }, ...noted },
      em: em(),
      clock,
      settings,
      after: {
        orderDeadline: (order) => void woken.orderDeadlines.push(order),
        campaignDeadline: (campaign) => void wokenCampaigns.push(campaign),
        mailQueued: () => void woken.mails++,
      },
    }),
    woken,
    wokenCampaigns,
    // A statement needs a parameter to have its types: one that nothing reads
    sql: (text, params = []) =>
      params.length > 0 ? query(em(), text, params) : query(em(), `with unread as (select $1::int) ${text}`, [0]),
    em,
    async close() {
      await app.close();
      await database.drop();
    },
  };
}
