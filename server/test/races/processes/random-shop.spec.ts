import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AccountType } from '../../../src/accounts/account.entity.js';
import { Universe } from '../../../src/catalogue/universe.js';
import { sweepOrders } from '../../../src/ordering/sweep-orders.js';
import { expectBooksToAddUp } from '../../books.js';
import { startMailServer, type TestMailServer } from '../../mail/mail-server.js';
import { expectNothingToChange } from '../../ordering/table-snapshot.js';
import { createTestApp, type TestApp } from '../../test-app.js';
import { type Ledger, RandomUser, seededRandom } from './random-user.js';
import { overNetwork, type ShopProcess, startShopProcess } from './shop-processes.js';

const PROCESSES = 3;
const USERS = 10;
const OPEN_FOR_MS = 12_000;
const LEAST_KILLS = 3;
const SEED = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000);

let shop: TestApp;
let mails: TestMailServer;
const running: ShopProcess[] = [];
/** Those that were killed, by whom their mails are from. */
const killed = new Set<string>();

beforeAll(async () => {
  [shop, mails] = await Promise.all([createTestApp(), startMailServer()]);
  // the processes have the machine's clock
  shop.clock.set(new Date());
  await Promise.all(Array.from({ length: PROCESSES }, start));
}, 120_000);
afterAll(async () => {
  await Promise.all(running.map((process) => process.kill()));
  await mails.stop();
  await shop.close();
});

async function start(): Promise<void> {
  const process = await startShopProcess({
    DATABASE_URL: shop.databaseUrl,
    DATABASE_POOL_SIZE: '6',
    SMTP_URL: mails.url,
    RESERVATION_DURATION: 'PT3S',
    RESERVATION_REMINDER_BEFORE: 'PT1S',
    SWEEP_EVERY_MS: '500',
  });
  running.push(process);
}

async function openUsers(random: () => number, ledger: Ledger): Promise<RandomUser[]> {
  const { world } = shop;
  const sheets = [
    { stock: 30 },
    { stock: 60, monthlyQuota: 25 },
    { stock: 200, priceExclTax: 250 },
    { stock: 15, priceExclTax: 99, vatRate: 550 },
    { stock: 80, universe: Universe.GOODS, priceExclTax: 1200, monthlyQuota: 40, weightGrams: 300 },
    { stock: 40, universe: Universe.GOODS, priceExclTax: 480 },
  ];
  const products = await Promise.all(sheets.map((sheet) => world.product({ maximum: 6, ...sheet })));
  const homes = await Promise.all([1, 2, 3].map(() => world.establishment()));
  const carriers = await shop.sql<{ id: number }>('select id from carrier order by id');
  const choose = () => running[Math.floor(random() * running.length)] ?? running[0]!;
  const logistician = overNetwork(await world.browser(await world.account({ type: AccountType.LOGISTICIAN })), choose);
  const users = Array.from({ length: USERS }, async (_, i) => {
    const browser = await world.browser(await world.account({ home: homes[i % homes.length]! }));
    const references = products.map(({ reference }) => reference);
    const carrierIds = carriers.map(({ id }) => String(id));
    return new RandomUser(overNetwork(browser, choose), logistician, references, carrierIds, random, ledger);
  });
  return Promise.all(users);
}

/** Users do what they like while one process after the other is killed and started again. */
async function trade(users: readonly RandomUser[], random: () => number): Promise<void> {
  let isOpen = true;
  const shopping = users.map(async (user) => {
    while (isOpen) {
      await user.act();
      await sleep(40 + random() * 160);
    }
  });
  const closesAt = Date.now() + OPEN_FOR_MS;
  try {
    for (let kills = 0; kills < LEAST_KILLS || Date.now() < closesAt; kills++) {
      await sleep(800 + random() * 1500);
      const [victim] = running.splice(Math.floor(random() * running.length), 1);
      killed.add(victim!.mailFrom);
      await victim!.kill();
      await start();
    }
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

describe('invariants 1 to 5, over several processes of which one after the other is killed', () => {
  it(`the books add up whatever many people did (seed ${SEED})`, { timeout: 300_000 }, async () => {
    const random = seededRandom(SEED);
    const ledger: Ledger = { faults: [], counts: {} };
    await trade(await openUsers(random, ledger), random);
    const story = `seed ${SEED}, ${killed.size} killed, ${JSON.stringify(ledger.counts)}`;
    expect(ledger.faults, story).toEqual([]);

    // Three seconds after the last save nothing is reserved any more: the processes see to it by themselves
    await vi.waitFor(async () => expect(await count(`status = 'SAVED'`), story).toBe(0), {
      timeout: 30_000,
      interval: 250,
    });
    expect(await stopAll(), 'exit codes').toEqual(Array(PROCESSES).fill(0));
    // mail in the hand of a killed process comes back when its lease ends; that is now
    await shop.sql('update outbox_mail set claimed_until = null where sent_at is null');
    await start();
    await vi.waitFor(async () => expect(await count('sent_at is null', 'outbox_mail'), story).toBe(0), {
      timeout: 40_000,
      interval: 250,
    });
    expect(await stopAll(), 'exit codes').toEqual([0]);

    shop.clock.set(new Date());
    await expectNothingToChange(shop, () => sweepOrders(shop.operation(), pino({ level: 'silent' })));
    await expectBooksToAddUp(shop.sql);
    await expectOneMailForEachEvent();
    await expectMailsReceivedOnce();
    for (const status of ['VALIDATED', 'CANCELLED', 'EXPIRED']) {
      expect(await count(`status = '${status}'`), `${status}: ${story}`).toBeGreaterThan(0);
    }
  });
});

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

/** R-MAIL: each mail came, and came again only where the process that had sent it was killed before it could write so. */
async function expectMailsReceivedOnce(): Promise<void> {
  const sendersOf = new Map<string, string[]>();
  for (const { messageId = '', from } of mails.received) {
    sendersOf.set(messageId, [...(sendersOf.get(messageId) ?? []), from?.value[0]?.address ?? '']);
  }
  expect(sendersOf.size, 'different mails received').toBe(await count('true', 'outbox_mail'));
  const again = [...sendersOf.values()].filter((senders) => senders.slice(0, -1).some((sender) => !killed.has(sender)));
  expect(again, 'mails sent again though who sent them lived on').toEqual([]);
}
