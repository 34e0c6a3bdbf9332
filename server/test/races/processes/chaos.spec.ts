import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AccountType } from '../../../src/access/account-type.js';
import { Universe } from '../../../src/kernel/universe.js';
import { sweepOrders } from '../../../src/ordering/sweep-orders.js';
import { VatClass } from '../../../src/pricing/vat.rules.js';
import { expectBooksToAddUp } from '../../books.js';
import { expectNothingToChange } from '../../ordering/table-snapshot.js';
import { createTestApp, type TestApp } from '../../test-app.js';
import { TestClock } from '../../test-clock.js';
import { type Ledger, RandomUser, seededRandom } from './random-user.js';
import { overNetwork, type ShopProcess, startShopProcess } from './shop-processes.js';
import { startSurroundings, type Surroundings } from './surroundings.js';

/** Each fault comes at least once; `npm run chaos` goes on for longer (docs/RELIABILITY.md). */
const SECONDS = Number(process.env['CHAOS_SECONDS'] ?? 0);
const SEED = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000);
const PROCESSES = 3;
const USERS = 10;
/** What one process may have in its hand when it is disturbed: so many mails may come twice (R-MAIL). */
const SENT_AT_ONCE = 1;

let on: Surroundings;
let shop: TestApp;
const running: ShopProcess[] = [];
let outageUntil = 0;
const faults: Record<string, number> = {};
const waits: number[] = [];
/** How many processes were killed, frozen, or lost their database, by mails that may have been in their hands. */
let disturbances = 0;

beforeAll(async () => {
  on = await startSurroundings();
  shop = await createTestApp({}, { besides: { databaseUrl: on.databaseUrl, clock: new TestClock() } });
  // the processes have the machine's clock
  shop.clock.set(new Date());
  await Promise.all(Array.from({ length: PROCESSES }, start));
}, 180_000);
afterAll(async () => {
  await Promise.all(running.map((process) => process.kill()));
  await shop.close();
  await on.stop();
}, 60_000);

async function start(): Promise<void> {
  const process = await startShopProcess({
    DATABASE_URL: on.databaseUrl,
    DATABASE_POOL_SIZE: '6',
    SMTP_URL: on.smtpUrl,
    ...(on.mongodbUrl && { MONGODB_URL: on.mongodbUrl }),
    RESERVATION_DURATION: 'PT3S',
    RESERVATION_REMINDER_BEFORE: 'PT1S',
    SWEEP_EVERY_MS: '500',
    LOG_LEVEL: 'silent', // what goes wrong is told by the ledger: an outage would fill the log
  });
  running.push(process);
}

async function openUsers(random: () => number, ledger: Ledger): Promise<RandomUser[]> {
  const { world } = shop;
  const sheets = [
    { stock: 30 },
    { stock: 60, monthlyQuota: 25 },
    { stock: 200, priceExclTax: 250 },
    { stock: 15, priceExclTax: 99, vatClass: VatClass.REDUCED },
    { stock: 80, universe: Universe.GOODS, priceExclTax: 1200, monthlyQuota: 40, weightGrams: 300 },
    { stock: 40, universe: Universe.GOODS, priceExclTax: 480 },
  ].map((sheet) => ({ ...sheet, stock: sheet.stock * Math.max(1, Math.round(SECONDS / 12)) }));
  const products = await Promise.all(sheets.map((sheet) => world.product({ maximum: 6, ...sheet })));
  const homes = await Promise.all([1, 2, 3].map(() => world.establishment()));
  const carriers = await shop.sql<{ id: number }>('select id from carrier order by id');
  const choose = () => running[Math.floor(random() * running.length)] ?? running[0]!;
  const note = (milliseconds: number, { isDisturbed }: { isDisturbed: boolean }) => {
    if (!isDisturbed && !ledger.isOutage()) waits.push(milliseconds);
  };
  const logistician = overNetwork(
    await world.browser(await world.account({ type: AccountType.LOGISTICIAN })),
    choose,
    note,
  );
  const users = Array.from({ length: USERS }, async (_, i) => {
    const browser = await world.browser(await world.account({ home: homes[i % homes.length]! }));
    const references = products.map(({ reference }) => reference);
    const carrierIds = carriers.map(({ id }) => String(id));
    return new RandomUser(overNetwork(browser, choose, note), logistician, references, carrierIds, random, ledger);
  });
  return Promise.all(users);
}

/** What befalls the shop; one after the other, each over within some seconds. */
function faultsOf(random: () => number): Readonly<Record<string, () => Promise<void>>> {
  const oneOf = () => Math.floor(random() * running.length);
  return {
    'process killed': async () => {
      const [victim] = running.splice(oneOf(), 1);
      disturbances++;
      await victim!.kill();
      await start();
    },
    'process frozen': async () => {
      disturbances++;
      await running[oneOf()]!.freeze(1_000 + random() * 4_000);
    },
    'PostgreSQL killed': async () => {
      outageUntil = Infinity;
      disturbances += running.length;
      await on.killPostgres();
      // Connections of before are found dead one by one
      outageUntil = Date.now() + 3_000;
    },
    'mail server away': () => on.takeMailAway(1_000 + random() * 3_000),
    ...(on.mongodbUrl && { 'every job lost': () => on.loseEveryJob() }),
  };
}

/** Users do what they like while one fault follows the other. */
async function trade(users: readonly RandomUser[], random: () => number): Promise<void> {
  let isOpen = true;
  const shopping = users.map(async (user) => {
    while (isOpen) {
      await user.act();
      await sleep(40 + random() * 160);
    }
  });
  const end = Date.now() + SECONDS * 1000;
  const possible = faultsOf(random);
  // Half of what happens is the likeliest: a process that ends
  const waiting = ['process killed', 'process killed', ...Object.keys(possible)];
  try {
    while (waiting.length > 0 || Date.now() < end) {
      await sleep(500 + random() * 1_500);
      const names = waiting.length > 0 ? waiting : [...Object.keys(possible), 'process killed', 'process killed'];
      const index = Math.floor(random() * names.length);
      const name = names[index]!;
      if (waiting.length > 0) waiting.splice(index, 1);
      await possible[name]!();
      faults[name] = (faults[name] ?? 0) + 1;
    }
    await sleep(1_000);
  } finally {
    isOpen = false;
    await Promise.all(shopping);
  }
}

async function stopAll(): Promise<(number | null)[]> {
  return Promise.all(running.splice(0).map((process) => process.stop()));
}

const count = async (condition: string, from = 'orders') =>
  (await shop.sql<{ count: number }>(`select count(*)::int as count from ${from} where ${condition}`))[0]?.count ?? 0;

describe('invariants 1 to 5, over several processes, whatever befalls them', () => {
  it(`the books add up whatever many people did (seed ${SEED})`, { timeout: SECONDS * 1000 + 300_000 }, async () => {
    const random = seededRandom(SEED);
    const ledger: Ledger = {
      faults: [],
      counts: {},
      promised: new Map(),
      isOutage: () => Date.now() < outageUntil,
    };
    await trade(await openUsers(random, ledger), random);
    const story = `seed ${SEED}, ${JSON.stringify(faults)}, ${JSON.stringify(ledger.counts)}`;
    expect(ledger.faults, story).toEqual([]);

    // Three seconds after the last save nothing is reserved any more: the processes see to it by themselves
    await vi.waitFor(async () => expect(await count(`status = 'SAVED'`), story).toBe(0), {
      timeout: 30_000,
      interval: 250,
    });
    expect(await stopAll(), 'exit codes').toEqual(Array(PROCESSES).fill(0));
    // mail in the hand of a killed process comes back when its lease ends; that is now
    await shop.sql('update outbox_mail set claimed_until = null where sent_at is null');
    await shop.sql('update outbox_mail set next_attempt_at = now() where sent_at is null and failed_at is null');
    await start();
    await vi.waitFor(async () => expect(await count('sent_at is null', 'outbox_mail'), story).toBe(0), {
      timeout: 60_000,
      interval: 250,
    });
    expect(await stopAll(), 'exit codes').toEqual([0]);

    shop.clock.set(new Date());
    await expectNothingToChange(shop, () => sweepOrders(shop.operation(pino({ level: 'silent' }))));
    await expectBooksToAddUp(shop.sql);
    await expectPromisesKept(ledger, story);
    await expectOneMailForEachEvent();
    const twice = await expectEveryMailReceived();
    for (const status of ['VALIDATED', 'CANCELLED', 'EXPIRED']) {
      expect(await count(`status = '${status}'`), `${status}: ${story}`).toBeGreaterThan(0);
    }
    if (SECONDS > 0) await report(ledger, twice);
  });
});

/** What was answered is so: an order that was saved is there, what was said to be final is. */
async function expectPromisesKept({ promised }: Ledger, story: string): Promise<void> {
  const rows = await shop.sql<{ number: string; status: string }>('select number, status from orders');
  const statusOf = new Map(rows.map(({ number, status }) => [number, status]));
  const allowed = { saved: ['VALIDATED', 'CANCELLED', 'EXPIRED'], validated: ['VALIDATED'], cancelled: ['CANCELLED'] };
  const broken = [...promised].filter(([number, promise]) => !allowed[promise].includes(statusOf.get(number) ?? ''));
  expect(broken, `answers that are not so any more: ${story}`).toEqual([]);
}

/** Invariant 5: what happened to an order is what its mails say. */
async function expectOneMailForEachEvent(): Promise<void> {
  const wrong = await shop.sql(`
    select o.number, o.status, o.delivery_status, array_agg(m.kind order by m.kind) as kinds
    from orders o left join outbox_mail m on m.order_id = o.id
    group by o.id
    having count(*) filter (where m.kind = 'ORDER_EXPIRED') <> (o.status = 'EXPIRED')::int
      or count(*) filter (where m.kind = 'ORDER_RECAP') <> (o.status = 'VALIDATED')::int
      or count(*) filter (where m.kind = 'ORDER_SHIPPED') <> (o.delivery_status is not distinct from 'SHIPPED')::int
      or count(*) filter (where m.kind = 'ORDER_REMINDER') <> (o.reminded_at is not null)::int`);
  expect(wrong, 'orders whose mails are not one for each event').toEqual([]);
  const confirmations = await shop.sql(
    'select confirmation_number from orders where confirmation_number is not null group by 1 having count(*) > 1',
  );
  expect(confirmations, 'confirmation numbers given twice').toEqual([]);
}

/** R-MAIL: none is lost. How many came twice: at most those that were in the hand of a process when it was disturbed. */
async function expectEveryMailReceived(): Promise<number> {
  const received = on.received();
  const different = new Set(received.map(({ messageId }) => messageId));
  expect(different.size, 'different mails received').toBe(await count('true', 'outbox_mail'));
  const twice = received.length - different.size;
  expect(twice, `mails received twice, of ${received.length}`).toBeLessThanOrEqual(SENT_AT_ONCE * disturbances);
  return twice;
}

/** The figures of docs/RELIABILITY.md. */
async function report({ counts, promised }: Ledger, twice: number): Promise<void> {
  const sorted = waits.toSorted((a, b) => a - b);
  const part = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  const orders = await shop.sql('select status, count(*)::int as count from orders group by 1 order by 1');
  console.log(
    JSON.stringify(
      {
        seed: SEED,
        seconds: SECONDS,
        faults,
        acts: counts,
        orders: Object.fromEntries(
          (orders as { status: string; count: number }[]).map((row) => [row.status, row.count]),
        ),
        ordersAnswered: promised.size,
        mails: await count('true', 'outbox_mail'),
        mailsTwice: twice,
        answersMs: { count: sorted.length, p50: part(0.5), p95: part(0.95), p99: part(0.99), longest: part(1) },
      },
      null,
      2,
    ),
  );
}
