import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { query } from '../sql.js';
import { enqueueMail } from '../../src/mail/enqueue-mail.js';
import { createMailTransport, type MailTransport } from '../../src/mail/mail-transport.js';
import { startMailServer, type TestMailServer } from './mail-server.js';
import { aMail, createOutboxWorld } from './outbox-world.js';

let world: Awaited<ReturnType<typeof createOutboxWorld>>;
let server: TestMailServer;
const transports: MailTransport[] = [];
const openTransport = (limits?: { handingOverMs?: number; acceptingMs?: number }) => {
  const transport = createMailTransport(server.url, limits);
  transports.push(transport);
  return transport;
};
const receivedIds = () => server.received.map(({ messageId }) => messageId);
const expectEachOnce = (count: number) => {
  expect(receivedIds()).toHaveLength(count);
  expect(new Set(receivedIds()).size).toBe(count);
};

beforeAll(async () => void (world = await createOutboxWorld()));
afterAll(() => world.close());
beforeEach(async () => {
  await world.empty();
  server = await startMailServer();
});
afterEach(async () => {
  for (const transport of transports.splice(0)) transport.close();
  await server.stop();
});

describe('R-MAIL: one sender', () => {
  test('a server that takes longer than the lease gets each mail from one process', async () => {
    // Renewed every 700 ms: a busy machine may be late once or twice
    const leaseMs = 2_100;
    server.beforeAccepting = () => sleep(2 * leaseMs);
    await enqueueMail(world.em(), aMail());
    const first = world.drain(openTransport(), { leaseMs });
    for (const end = Date.now() + 2 * leaseMs; Date.now() < end; await sleep(100)) {
      expect(await world.drain(openTransport(), { leaseMs })).toMatchObject({ sent: 0 });
    }
    expect(await first).toMatchObject({ sent: 1 });
    expectEachOnce(1);
  });

  test('a process that stood still, and whose mails another has sent, sends none of them', async () => {
    await enqueueMail(world.em(), aMail(), aMail());
    let goOn = () => undefined as void;
    const stoodStill = new Promise<void>((resolve) => (goOn = resolve));
    const attachmentsFor = () => stoodStill.then(() => []);
    const first = world.drain(openTransport(), { attachmentsFor });
    await vi.waitFor(async () => expect((await world.state()).every((mail) => mail.isClaimed)).toBe(true));
    await world.pass(31);
    expect(await world.drain(openTransport())).toMatchObject({ sent: 2 });
    goOn();
    expect(await first).toMatchObject({ sent: 0, failed: 0, isServerDown: false });
    expectEachOnce(2);
    expect((await world.state()).map(({ isSent, attempts }) => [isSent, attempts])).toEqual(Array(2).fill([true, 0]));
  });

  test('what a process that died had in hand is another’s half a minute later', async () => {
    await enqueueMail(world.em(), aMail());
    void world.drain(openTransport(), { compose: () => new Promise<never>(() => undefined) });
    await vi.waitFor(async () => expect((await world.state())[0]).toMatchObject({ isClaimed: true }));
    await world.pass(31);
    expect(await world.drain(openTransport())).toMatchObject({ sent: 1 });
  });

  test('one mail at a time is the server’s and not yet marked', async () => {
    const mails = Array.from({ length: 12 }, () => aMail());
    await enqueueMail(world.em(), ...mails);
    const seen: number[] = [];
    server.beforeAccepting = async () => {
      const marked = (await world.state()).filter((mail) => mail.isSent).length;
      seen.push(server.received.length - marked);
    };
    await world.drain(openTransport());
    expect(seen).toEqual(Array(12).fill(0));
  });

  test('a process that ends finishes the mail on its way and gives the others back', async () => {
    await enqueueMail(world.em(), ...Array.from({ length: 5 }, () => aMail()));
    const ending = new AbortController();
    server.beforeAccepting = async () => ending.abort();
    expect(await world.drain(openTransport(), { signal: ending.signal })).toMatchObject({ sent: 1, failed: 0 });
    expect((await world.state()).filter((mail) => !mail.isSent && !mail.isClaimed)).toHaveLength(4);
    server.beforeAccepting = async () => {};
    expect(await world.drain(openTransport())).toMatchObject({ sent: 4 });
    expectEachOnce(5);
  });

  test('what is not sent is not made either: one mail ahead at most', async () => {
    await enqueueMail(world.em(), ...Array.from({ length: 6 }, () => aMail()));
    await server.stop();
    let made = 0;
    const attachmentsFor = async () => (made++, []);
    expect(await world.drain(openTransport(), { attachmentsFor })).toMatchObject({ sent: 0, isServerDown: true });
    expect(made).toBeLessThanOrEqual(2);
    expect((await world.state()).filter((mail) => mail.isClaimed)).toEqual([]);
  });

  test('a database that is away when the server accepts does not make a mail go out again', async () => {
    await enqueueMail(world.em(), aMail(), aMail());
    server.beforeAccepting = async () => {
      await query(
        world.em(),
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> $1',
        [0],
      ).catch(() => undefined);
    };
    const results = [await world.drain(openTransport()), await world.drain(openTransport())];
    expect(results.reduce((sum, { sent }) => sum + sent, 0)).toBe(2);
    expectEachOnce(2);
  });
});

describe('R-MAIL: a slow mail server', () => {
  test('is given ten minutes once it has all of a mail: who gives up earlier sends it twice (RFC 5321, 4.5.3.2.6)', async () => {
    server.beforeAccepting = () => sleep(800);
    await enqueueMail(world.em(), aMail());
    expect(await world.drain(openTransport({ handingOverMs: 300 }))).toMatchObject({ sent: 1 });
    expectEachOnce(1);
  });

  test('and not for ever: then it counts as down, and costs the mail no attempt', async () => {
    server.beforeAccepting = () => sleep(2_000);
    await enqueueMail(world.em(), aMail());
    expect(await world.drain(openTransport({ acceptingMs: 200 }))).toMatchObject({ sent: 0, isServerDown: true });
    expect((await world.state())[0]).toMatchObject({ attempts: 0, isSent: false, isClaimed: false, waits: 10 });
  });
});
