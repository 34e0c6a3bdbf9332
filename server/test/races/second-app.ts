import { pino } from 'pino';
import { type App, createApp } from '../../src/app.js';
import { type Clock } from '../../src/kernel/clock.js';
import { readConfig } from '../../src/config.js';
import { NO_LIMITS } from '../no-limits.js';
import type { TestApp } from '../test-app.js';
import { TestClient } from '../test-client.js';

/** Another instance of the shop on the same database: its own connections, its own clock where one is given. */
export interface SecondApp {
  /** The same browser, whose requests go to this instance. */
  of(browser: TestClient): TestClient;
  close(): Promise<void>;
}

export async function openSecondApp(
  shop: Pick<TestApp, 'databaseUrl' | 'clock'>,
  { clock = shop.clock, env = {} }: { clock?: Clock; env?: Record<string, string> } = {},
): Promise<SecondApp> {
  const config = readConfig({
    ROLE: 'web',
    DEMO: 'false',
    PUBLIC_URL: 'http://shop.test',
    LOG_LEVEL: 'error',
    ...NO_LIMITS,
    DATABASE_URL: shop.databaseUrl,
    DATABASE_LOCK_TIMEOUT_MS: '20000',
    ...env,
  });
  const app: App = await createApp(config, {
    databaseUrl: shop.databaseUrl,
    smtpUrl: 'smtp://127.0.0.1:1',
    clock,
    log: pino({ level: config.logLevel }),
  });
  return { of: ({ cookie }) => new TestClient(app, cookie), close: () => app.close() };
}
