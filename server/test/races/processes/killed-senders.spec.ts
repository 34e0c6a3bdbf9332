import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { query } from '../../sql.js';
import { enqueueMail } from '../../../src/mail/enqueue-mail.js';
import { aMail, createOutboxWorld } from '../../mail/outbox-world.js';
import { type MailSink, startMailSink } from './mail-sink.js';
import { seededRandom } from './random-user.js';
import { type ShopProcess, startShopProcess } from './shop-processes.js';

/** `npm run chaos:mail` takes more of both (docs/RELIABILITY.md). */
const MAILS = Number(process.env['CHAOS_MAILS'] ?? 200);
const KILLS = Number(process.env['CHAOS_KILLS'] ?? 3);
const ACCEPT_MS = Number(process.env['CHAOS_ACCEPT_MS'] ?? 5);
const SEED = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000);
const WORKERS = 2;

let world: Awaited<ReturnType<typeof createOutboxWorld>>;
let server: MailSink;
const workers: ShopProcess[] = [];

beforeAll(async () => {
  [world, server] = await Promise.all([createOutboxWorld(), startMailSink(ACCEPT_MS)]);
  workers.push(...(await Promise.all(Array.from({ length: WORKERS }, start))));
}, 180_000);
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.kill()));
  await server.stop();
  await world.close();
});

function start(): Promise<ShopProcess> {
  return startShopProcess({
    ROLE: 'worker',
    DATABASE_URL: world.databaseUrl,
    DATABASE_POOL_SIZE: '4',
    SMTP_URL: server.url,
    LOG_LEVEL: 'silent',
  });
}

/** Mails that have not left: all of them, or those that nobody has in hand. */
async function waiting(which: 'all' | 'free'): Promise<number> {
  const [row] = await query<{ n: number }>(
    world.em(),
    `select count(*)::int as n from outbox_mail
     where sent_at is null and ($1 = 'all' or claimed_until is null or claimed_until <= now())`,
    [which],
  );
  return row!.n;
}

const untilNone = (which: 'all' | 'free') =>
  vi.waitFor(async () => expect(await waiting(which)).toBe(0), { timeout: 60_000, interval: 100 });

/** Puts mails in, and kills one worker in the midst of sending them, at a moment that no step of a sending prefers. */
async function killOneOf(mails: number, random: () => number): Promise<void> {
  const until = server.total() + Math.floor(mails * (0.2 + 0.5 * random()));
  await enqueueMail(world.em(), ...Array.from({ length: mails }, () => aMail()));
  for (const end = Date.now() + 30_000; server.total() < until && Date.now() < end;) await sleep(1);
  await sleep(random() * (ACCEPT_MS + 10));
  const [victim] = workers.splice(Math.floor(random() * workers.length), 1);
  await victim!.kill();
  workers.push(await start());
  await untilNone('free');
}

describe('R-MAIL: workers that are killed while they send', () => {
  const title = `of ${MAILS} mails and ${KILLS} kills none is lost, and at most one for each kill comes twice (seed ${SEED})`;
  it(title, { timeout: 120_000 + KILLS * 60_000 }, async () => {
    const random = seededRandom(SEED);
    for (let kill = 1; kill <= KILLS; kill++) {
      await killOneOf(Math.floor((MAILS * kill) / KILLS) - Math.floor((MAILS * (kill - 1)) / KILLS), random);
    }
    // What the killed had in hand comes back when their leases end; that is now
    await world.pass(31);
    await untilNone('all');

    const twice = [...server.accepted.values()].filter((times) => times > 1).length;
    console.log(`${MAILS} mails, ${KILLS} kills, ${ACCEPT_MS} ms to accept a mail: ${twice} came twice (seed ${SEED})`);
    expect(server.accepted.size, 'different mails that arrived').toBe(MAILS);
    expect(Math.max(...server.accepted.values()), 'how often one came').toBeLessThanOrEqual(2);
    expect(twice, 'mails that came twice').toBeLessThanOrEqual(KILLS);
  });
});
