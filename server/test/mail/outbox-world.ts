import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { type EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { pino } from 'pino';
import { query } from '../sql.js';
import { type ComposeOptions, composeMail } from '../../src/mail/compose-mail.js';
import { type DrainOptions, type DrainResult, drainOutbox } from '../../src/mail/drain-outbox.js';
import type { NewMail } from '../../src/mail/mail-data.js';
import type { MailTransport } from '../../src/mail/mail-transport.js';
import { OutboxMail } from '../../src/mail/outbox-mail.entity.js';
import { mailFixtures } from '../../src/mail/templates/order-mail.fixture.js';
import { createTestDatabase } from '../database.js';

export interface OutboxState {
  dedupeKey: string;
  isSent: boolean;
  isGivenUp: boolean;
  isClaimed: boolean;
  attempts: number;
  /** Seconds until the next attempt. */
  waits: number;
  lastError: string | null;
}

/** An outbox on a database of its own. */
export async function createOutboxWorld() {
  const database = await createTestDatabase();
  const orm = await MikroORM.init({
    clientUrl: database.url,
    entities: [OutboxMail],
    metadataProvider: ReflectMetadataProvider,
  });
  const em = (): EntityManager => orm.em.fork();
  return {
    em,
    databaseUrl: database.url,
    drain: (transport: MailTransport, options: Partial<DrainOptions & ComposeOptions> = {}): Promise<DrainResult> =>
      drainOutbox({
        em: em(),
        transport,
        compose: (mail) =>
          composeMail(mail, {
            from: 'La Boutique <boutique@exemple.fr>',
            publicUrl: 'https://boutique.exemple.fr',
            contactEmail: 'contact@exemple.fr',
            logisticsEmail: 'logistique@exemple.fr',
            attachmentsFor: async () => [],
            ...options,
          }),
        log: pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
        ...options,
      }),
    state: (): Promise<OutboxState[]> =>
      query<OutboxState>(
        em(),
        `select dedupe_key as "dedupeKey", sent_at is not null as "isSent", failed_at is not null as "isGivenUp",
           coalesce(claimed_until > now(), false) as "isClaimed", attempts, last_error as "lastError",
           round(extract(epoch from next_attempt_at - now()))::int as waits
         from outbox_mail where $1 order by id`,
        [true],
      ),
    /** As if that long had passed. */
    pass: async (seconds: number) => {
      await query(
        em(),
        `update outbox_mail set next_attempt_at = next_attempt_at - $1 * interval '1 second',
           claimed_until = claimed_until - $1 * interval '1 second'`,
        [seconds],
      );
    },
    empty: async () => {
      await query(em(), 'delete from outbox_mail where $1', [true]);
    },
    async close() {
      await orm.close();
      await database.drop();
    },
  };
}

let lastMail = 0;

/** A reminder that nobody else has. */
export function aMail(change: Partial<NewMail> = {}): NewMail {
  return {
    kind: 'ORDER_REMINDER',
    dedupeKey: `ORDER_REMINDER:${++lastMail}`,
    recipient: `personne${lastMail}@exemple.fr`,
    orderId: null,
    data: mailFixtures.ORDER_REMINDER,
    ...change,
  } as NewMail;
}
