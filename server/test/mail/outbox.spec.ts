import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { enqueueMail } from '../../src/mail/enqueue-mail.js';
import { type MailTransport, createMailTransport } from '../../src/mail/mail-transport.js';
import { startOutboxDrainer } from '../../src/mail/outbox-drainer.js';
import { MAX_ATTEMPTS } from '../../src/mail/retry-delay.js';
import { mailFixtures } from '../../src/mail/templates/order-mail.fixture.js';
import { type TestMailServer, startMailServer } from './mail-server.js';
import { aMail, createOutboxWorld } from './outbox-world.js';

const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' });
let world: Awaited<ReturnType<typeof createOutboxWorld>>;
let server: TestMailServer;
const transports: MailTransport[] = [];
const openTransport = (url = server.url) => {
  const transport = createMailTransport(url);
  transports.push(transport);
  return transport;
};
const recipients = () => server.received.map((mail) => [mail.to].flat()[0]!.text).sort();

beforeAll(async () => {
  world = await createOutboxWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.empty();
  server = await startMailServer();
});
afterEach(async () => {
  for (const transport of transports.splice(0)) transport.close();
  await server.stop();
});

describe('the outbox', () => {
  test('R-MAIL: an event is one mail, however often it is told; a cause that is rolled back sends none', async () => {
    const mail = aMail();
    await enqueueMail(world.em(), mail, aMail());
    await enqueueMail(world.em(), mail);
    await expect(
      world.em().transactional(async (em) => {
        await enqueueMail(em, aMail({ recipient: 'jamais@exemple.fr' }));
        throw new Error('the order could not be saved');
      }),
    ).rejects.toThrow('could not be saved');
    await world.drain(openTransport());
    await world.drain(openTransport());
    expect(server.received).toHaveLength(2);
    expect(recipients()).not.toContain('jamais@exemple.fr');
  });

  test('R-MAIL: the message is French in HTML and plain text, with its PDF, its event’s Message-ID and no other recipient', async () => {
    const mail = aMail({ kind: 'ORDER_RECAP', dedupeKey: 'ORDER_RECAP:7', data: mailFixtures.ORDER_RECAP });
    await enqueueMail(world.em(), mail);
    const asked: string[] = [];
    await world.drain(openTransport(), {
      attachmentsFor: async ({ kind, dedupeKey }) => {
        asked.push(`${kind} ${dedupeKey}`);
        return [
          { filename: 'Confirmation C0001.pdf', content: Buffer.from('%PDF-1.7 é'), contentType: 'application/pdf' },
        ];
      },
    });
    expect(asked).toEqual(['ORDER_RECAP ORDER_RECAP:7']);
    const [received] = server.received;
    expect(received!.from!.text).toBe('"La Boutique" <boutique@exemple.fr>');
    expect([received!.to].flat()[0]!.text).toBe(mail.recipient);
    expect(received!.replyTo!.text).toBe('contact@exemple.fr');
    expect(received!.subject).toBe('Confirmation de votre commande C0001');
    expect(received!.text).toContain('Commande C0001 validée');
    expect(received!.text).toContain('L’accueil & l’écoute <à deux>');
    expect(received!.html).toContain('L’accueil &amp; l’écoute &lt;à deux&gt;');
    expect(received!.messageId).toMatch(/^<[0-9a-f]{40}@exemple\.fr>$/);
    expect(received!.headers.get('auto-submitted')).toBe('auto-generated');
    expect(received!.headers.get('content-language')).toBe('fr');
    expect(
      received!.attachments.map(({ filename, contentType, content }) => [filename, contentType, String(content)]),
    ).toEqual([['Confirmation C0001.pdf', 'application/pdf', '%PDF-1.7 é']]);
  });

  test('a recipient is one address: what looks like several reaches nobody else', async () => {
    await enqueueMail(world.em(), aMail({ recipient: 'a@exemple.fr, tous@exemple.fr' }));
    await world.drain(openTransport());
    expect(recipients()).not.toContain('tous@exemple.fr');
    expect(server.received.flatMap((mail) => [mail.to].flat())).toHaveLength(0);
  });

  test('R-MAIL: many processes draining at once send each mail once', async () => {
    const mails = Array.from({ length: 60 }, () => aMail());
    await enqueueMail(world.em(), ...mails);
    server.beforeAccepting = () => sleep(5);
    const drainers = Array.from({ length: 4 }, () => openTransport());
    for (let pass = 0; pass < 6; pass++)
      await Promise.all(drainers.map((transport) => world.drain(transport, { batchSize: 7 })));
    expect(recipients()).toEqual(mails.map((mail) => mail.recipient).sort());
    expect((await world.state()).every((mail) => mail.isSent && !mail.isClaimed)).toBe(true);
  });

  test('R-MAIL: a mail server that is down loses none and costs no attempt; what is due goes out when it is back', async () => {
    const { port } = server;
    await server.stop();
    await enqueueMail(world.em(), ...Array.from({ length: 8 }, () => aMail()));
    const transport = openTransport();
    for (let attempt = 0; attempt < MAX_ATTEMPTS + 5; attempt++) {
      expect(await world.drain(transport)).toMatchObject({ sent: 0, isServerDown: true, isServerUp: false });
      await world.pass(15);
    }
    expect((await world.state()).every((mail) => mail.attempts === 0 && !mail.isGivenUp && !mail.isSent)).toBe(true);
    server = await startMailServer(port);
    expect(await world.drain(transport)).toMatchObject({ sent: 8, isServerDown: false });
  });

  test('R-MAIL: an unknown recipient does not hold up the others; it is tried again ever later, then given up', async () => {
    const bad = aMail();
    server.unknown.add(bad.recipient);
    await enqueueMail(world.em(), bad, aMail(), aMail());
    const transport = openTransport();
    await world.drain(transport);
    expect(server.received).toHaveLength(2);
    expect((await world.state())[0]).toMatchObject({ isSent: false, attempts: 1, waits: 60, isClaimed: false });
    expect(await world.drain(transport)).toMatchObject({ sent: 0, isServerUp: false });

    for (let attempt = 2; attempt <= MAX_ATTEMPTS; attempt++) {
      await world.pass(3600);
      await world.drain(transport);
    }
    const [givenUp] = await world.state();
    expect(givenUp).toMatchObject({ isSent: false, isGivenUp: true, attempts: MAX_ATTEMPTS });
    expect(givenUp!.lastError).toContain('no such mailbox');
    server.unknown.clear();
    await world.pass(7200);
    await world.drain(transport);
    expect(server.received).toHaveLength(2);
  });

  test('a mail that cannot be made is tried again, and the others go out', async () => {
    await enqueueMail(world.em(), aMail({ dedupeKey: 'ORDER_REMINDER:broken' }), aMail());
    const options = {
      attachmentsFor: async ({ dedupeKey }: { dedupeKey: string }) => {
        if (dedupeKey.endsWith('broken')) throw new Error('the document could not be made');
        return [];
      },
    };
    expect(await world.drain(openTransport(), options)).toMatchObject({ sent: 1 });
    expect((await world.state())[0]).toMatchObject({
      isSent: false,
      attempts: 1,
      lastError: 'the document could not be made',
    });
    await world.pass(60);
    await world.drain(openTransport());
    expect(server.received).toHaveLength(2);
  });

  test('R-MAIL: a process that dies with mails in hand gives them back when its claim ends', async () => {
    await enqueueMail(world.em(), aMail(), aMail());
    const dead = new Promise<never>(() => undefined);
    void world.drain(openTransport(), { compose: () => dead, leaseMs: 60_000 });
    await vi.waitFor(async () => expect((await world.state()).every((mail) => mail.isClaimed)).toBe(true));
    expect(await world.drain(openTransport())).toMatchObject({ sent: 0 });
    await world.pass(61);
    expect(await world.drain(openTransport())).toMatchObject({ sent: 2 });
  });

  test('R-MAIL: a mail accepted just before a crash goes out again under the same Message-ID', async () => {
    await enqueueMail(world.em(), aMail());
    const transport = openTransport();
    const crashed = new Promise<never>(() => undefined);
    void world.drain({ send: async (message) => transport.send(message).then(() => crashed), close: () => undefined });
    await vi.waitFor(() => expect(server.received).toHaveLength(1));
    await world.pass(301);
    await world.drain(openTransport());
    const [first, second] = server.received.map((mail) => mail.messageId);
    expect(second).toBe(first);
  });

  test('the drainer sends at once when woken, goes on by itself, and gets over an outage', async () => {
    const { port } = server;
    const transport = openTransport();
    const drainer = startOutboxDrainer({ drain: () => world.drain(transport), log, pollMs: 400 });
    await sleep(100);
    await enqueueMail(world.em(), aMail());
    drainer.wake();
    await vi.waitFor(() => expect(server.received).toHaveLength(1), 250);
    await enqueueMail(world.em(), aMail()); // as another process would: nobody wakes this one
    await vi.waitFor(() => expect(server.received).toHaveLength(2), 1500);

    await server.stop();
    await enqueueMail(world.em(), aMail());
    drainer.wake();
    await sleep(500);
    const { received } = server;
    server = await startMailServer(port);
    await world.pass(15);
    await vi.waitFor(() => expect(server.received).toHaveLength(1), 5000);
    expect(received).toHaveLength(2);
    await drainer.stop();
  });
});
