import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { enqueueMail } from '../../src/mail/enqueue-mail.js';
import { ask } from '../http/ask.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { startMailServer, type TestMailServer } from './mail-server.js';
import { aMail } from './outbox-world.js';

let server: TestMailServer;
let shop: TestApp;

beforeEach(async () => {
  server = await startMailServer();
  shop = await createTestApp({ ROLE: 'worker', LOG_LEVEL: 'silent' }, { smtpUrl: server.url });
});
afterEach(async () => {
  await shop.close();
  await server.stop();
});

async function metrics(): Promise<Record<string, number>> {
  const lines = (await ask(shop, { url: '/metrics' })).body.split('\n').filter((line) => line.startsWith('outbox_'));
  return Object.fromEntries(lines.map((line) => line.split(' ')).map(([name, value]) => [name, Number(value)]));
}

describe('R-MAIL: mails that do not leave are seen', () => {
  it('sent, refused, waiting, overdue, and given up', async () => {
    const [refused, sent, later, late, lost] = Array.from({ length: 5 }, () => aMail());
    server.unknown.add(refused!.recipient);
    await shop.em().transactional(async (em) => {
      await enqueueMail(em, refused!, sent!, later!, late!, lost!);
      await em.execute(`update outbox_mail set next_attempt_at = now() + interval '1 hour'
        where dedupe_key in ('${later!.dedupeKey}', '${late!.dedupeKey}')`);
      await em.execute(
        `update outbox_mail set created_at = now() - interval '11 minutes' where dedupe_key = '${late!.dedupeKey}'`,
      );
      await em.execute(`update outbox_mail set failed_at = now() where dedupe_key = '${lost!.dedupeKey}'`);
    });
    await vi.waitFor(
      async () =>
        expect(await metrics()).toEqual({
          outbox_mails_sent_total: 1,
          outbox_mail_failures_total: 1,
          'outbox_mails{state="waiting"}': 3,
          'outbox_mails{state="overdue"}': 1,
          'outbox_mails{state="given_up"}': 1,
        }),
      { timeout: 10_000 },
    );
  });
});
