import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findChromium } from './chromium.ts';
import { findFreePort } from './support/free-port.ts';
import { ownShop, shops } from './support/shops.ts';

/** Each worker has a shop of its own, so that what its tests order is not missing from the shelves of others. */
const WORKERS = 2;

// The runner loads this file first, and each of its workers loads it again; what the runner has chosen reaches them through the
// environment.
const isRunner = process.env['SHOP_URLS'] === undefined;
if (isRunner) {
  const ports = await Promise.all(Array.from({ length: 2 * WORKERS }, findFreePort));
  const [shops, mailboxes] = [ports.slice(0, WORKERS), ports.slice(WORKERS)].map((own) =>
    own.map((port) => `http://127.0.0.1:${port}`).join(' '),
  );
  process.env['SHOP_URLS'] = shops ?? '';
  process.env['SHOP_MAILBOX_URLS'] = mailboxes ?? '';
  process.env['SHOP_DATA_DIR'] = mkdtempSync(join(tmpdir(), 'boutique-e2e-'));
  process.env['SHOP_CHROMIUM'] = findChromium();
  process.on('exit', () => rmSync(process.env['SHOP_DATA_DIR'] ?? '', { recursive: true, force: true }));
}
const dataDir = process.env['SHOP_DATA_DIR'] ?? '';

/**
 * The browser tests drive the shop as it is delivered: `server/dist/embedded/main.js` serving `client/dist`, on a PostgreSQL and with
 * demo data of its own, thrown away afterwards; there is one for each worker (`support/shops.ts`), whose address is the
 * `baseURL` of its tests.
 */
export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  reporter: 'list',
  workers: WORKERS,
  forbidOnly: Boolean(process.env['CI']),
  // On a machine that others use too, a test may be late once; it is then listed as flaky, before the sum
  retries: process.env['CI'] ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: ownShop().url,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    actionTimeout: 15_000,
    contextOptions: { reducedMotion: 'reduce' }, // pages are judged at rest
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['SHOP_CHROMIUM'] ?? '',
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // Chromium refuses its sandbox to root
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--lang=fr-FR', // the browser's own controls, dates among them
        // Switches off the browser's own traffic: it may ask nobody but the shop
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1360, height: 900 } }, testIgnore: 'screens.spec.ts' },
    {
      name: 'phone',
      use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
      testMatch: ['main-job.spec.ts', 'pages.spec.ts'],
    },
    // Pictures of every page into test-results/screens, to be looked at: SCREENS=1 npm run test:e2e -- --project=screens
    ...(process.env['SCREENS'] ? [{ name: 'screens', testMatch: 'screens.spec.ts' }] : []),
  ],
  webServer: shops().map(({ url, mailboxUrl }, index) => ({
    command: `"${process.execPath}" server/dist/embedded/main.js`,
    cwd: '..',
    url: `${url}/health/ready`,
    reuseExistingServer: false,
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    stdout: process.env['DEBUG_SHOP'] ? 'pipe' : 'ignore',
    stderr: 'pipe',
    // An empty value is "not set": what the machine's own environment says must not reach the tests
    env: {
      NODE_ENV: '',
      ROLE: 'all', // web, worker or both
      HOST: '127.0.0.1',
      PORT: new URL(url).port,
      MAILBOX_PORT: new URL(mailboxUrl).port,
      DATA_DIR: join(dataDir, String(index)), // the embedded PostgreSQL lives here
      DATABASE_URL: '',
      MONGODB_URL: '',
      SMTP_URL: '',
      DEMO: 'true', // the demo accounts and catalogue
      RESERVATION_DURATION: 'P7D', // ISO 8601, R-RES-2
      RESERVATION_REMINDER_BEFORE: 'P3D', // R-RES-3
      LOG_LEVEL: 'warn',
    },
  })),
});
