import type { MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { deleteExpiredSessions } from './accounts/delete-expired-sessions.js';
import { deleteExpiredEmailChanges } from './accounts/delete-expired-email-changes.js';
import { issueEmailToken } from './accounts/issue-email-token.js';
import { rotateDeviceKeys } from './accounts/known-devices.js';
import { deleteOldAccessEntries } from './audit/delete-old-access-entries.js';
import { issueTemporaryPassword } from './accounts/issue-temporary-password.js';
import type { Config } from './config.js';
import type { AfterCommit } from './kernel/operation-context.js';
import { documentFileName } from './documents/document-file-name.js';
import type { Drawing } from './documents/drawing.js';
import { toDocument } from './ordering/find-order-document.js';
import type { Metrics } from './http/metrics.js';
import type { JobName } from './jobs/job-types.js';
import { createJobs } from './jobs/jobs.js';
import { runAlone } from './jobs/run-alone.js';
import { startSweep } from './jobs/sweep.js';
import { createTimers } from './jobs/timers.js';
import { type ClaimedMail, composeMail, type MailAttachment } from './mail/compose-mail.js';
import { drainOutbox } from './mail/drain-outbox.js';
import { createMailTransport } from './mail/mail-transport.js';
import { findOutboxBacklog } from './mail/outbox-backlog.js';
import { type OutboxDrainer, startOutboxDrainer } from './mail/outbox-drainer.js';
import { type Unhurried, unhurried } from './mail/unhurried.js';
import { meetOrderDeadline } from './ordering/order-deadline.js';
import { findOrderById } from './ordering/order.queries.js';
import { sweepOrders } from './ordering/sweep-orders.js';
import { closeCampaign } from './pooling/campaign-closing.js';
import { sweepCampaigns } from './pooling/sweep-campaigns.js';
import { sweepDeliveries } from './fulfilment/sweep-deliveries.js';
import type { ShopContext } from './settings/shop-context.js';
import { deleteExpiredExports } from './statistics/delete-expired-exports.js';

const SWEEP_LOCK = 727_004;
/**
 * Drawing the PDFs of mails takes at most a fifth of a processor, so that whoever waits for a PDF gets it, however many orders
 * are validated at once.
 */
const PDF_REST_FACTOR = 4;

export interface BackgroundOptions {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly smtpUrl: string;
  readonly orm: MikroORM;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** What operations run with, but for what this module makes. */
  readonly operation: Omit<ShopContext, 'em' | 'after' | 'log'>;
  /** What draws the PDFs of mails. */
  readonly draw: Drawing['draw'];
}

export interface Background {
  readonly after: AfterCommit;
  /** Waits for what is running, writes what is queued, and closes its connections. */
  stop(): Promise<void>;
}

/** Timers, the sweep and the outbox. A `web` process only sets timers; a `worker` also does what they wake. */
export function startBackground(options: BackgroundOptions): Background {
  const { config, databaseUrl, orm, log } = options;
  const jobs = createJobs(
    config.mongodbUrl
      ? { backend: 'mongodb', url: config.mongodbUrl, log }
      : { backend: 'postgres', url: databaseUrl, log },
  );
  const timers = createTimers(jobs, log);
  let drainer: OutboxDrainer | null = null;
  const after: AfterCommit = {
    orderDeadline: ({ id, at }) =>
      at ? timers.wake('order-deadline', at, { orderId: id }, String(id)) : timers.forget('order-deadline', String(id)),
    campaignDeadline: ({ id, at }) =>
      at
        ? timers.wake('campaign-deadline', at, { campaignId: id }, String(id))
        : timers.forget('campaign-deadline', String(id)),
    mailQueued: () => drainer?.wake(),
  };
  const stopping: (() => Promise<void>)[] = [() => timers.stop(), () => jobs.stop()];

  if (config.role !== 'web') {
    const contextOf = (job: JobName | 'sweep'): ShopContext => ({
      ...{ ...options.operation, after },
      ...{ em: orm.em.fork(), log: log.child({ job }) },
    });
    jobs.start({
      'order-deadline': (data) => meetOrderDeadline(contextOf('order-deadline'), data),
      'campaign-deadline': async ({ campaignId }) =>
        void (await closeCampaign(contextOf('campaign-deadline'), campaignId)),
    });
    const sweep = startSweep({
      everyMs: config.sweepEveryMs,
      log,
      run: async () => {
        await runAlone(databaseUrl, SWEEP_LOCK, async () => {
          // First, since a campaign that closes also ends its orders
          await sweepCampaigns(contextOf('sweep'));
          await sweepOrders(contextOf('sweep'));
          await sweepDeliveries(contextOf('sweep'));
          await deleteExpiredSessions(orm.em.fork(), options.operation.clock.now());
          await deleteExpiredEmailChanges(orm.em.fork(), options.operation.clock.now());
          await rotateDeviceKeys(orm.em.fork(), options.operation.clock.now());
          await deleteOldAccessEntries(orm.em.fork(), options.operation.clock.now());
          await deleteExpiredExports(orm.em.fork(), options.operation.clock.now());
        });
        options.metrics.swept(options.operation.clock.now());
      },
    });
    const mails = startMails(options);
    drainer = mails.drainer;
    stopping.unshift(
      () => sweep.stop(),
      () => mails.stop(),
    );
  }

  return {
    after,
    async stop() {
      for (const stop of stopping) await stop();
    },
  };
}

function startMails({ config, smtpUrl, orm, log, metrics, operation, draw }: BackgroundOptions) {
  const transport = createMailTransport(smtpUrl);
  const unhurriedly = unhurried(PDF_REST_FACTOR);
  metrics.watchOutbox(async () => ({ ...(await findOutboxBacklog(orm.em.fork())) }));
  const drainer = startOutboxDrainer({
    log,
    drain: async (signal) => {
      const { contactEmail, logisticsEmail } = await operation.settings.get();
      const compose = async (mail: ClaimedMail) =>
        composeMail(await withSecret(orm, mail, operation.clock.now()), {
          publicUrl: config.publicUrl,
          contactEmail,
          logisticsEmail,
          from: config.mailFrom,
          attachmentsFor: (claimed) =>
            attachmentsFor(orm, unhurriedly, draw, claimed, operation.clock.now(), contactEmail),
        });
      const result = await drainOutbox({ em: orm.em.fork(), transport, compose, log, signal });
      metrics.mailsSent(result.sent);
      metrics.mailsFailed(result.failed);
      return result;
    },
  });
  return {
    drainer,
    async stop() {
      unhurriedly.hurry();
      await drainer.stop();
      transport.close();
    },
  };
}

/** R-ACC-5: a password or a token is made now, when its mail is sent, so that none is ever stored. */
async function withSecret(orm: MikroORM, mail: ClaimedMail, now: Date): Promise<ClaimedMail> {
  if (mail.kind === 'EMAIL_CONFIRMATION') {
    return { ...mail, data: await issueEmailToken(orm.em.fork(), mail.data, now) };
  }
  if (mail.kind !== 'CREDENTIALS' && mail.kind !== 'NEW_PASSWORD') return mail;
  return { ...mail, data: await issueTemporaryPassword(orm.em.fork(), mail.data, now) };
}

/** R-VAL-2: the recap carries the confirmation. Made when it is sent: the outbox holds no files. */
async function attachmentsFor(
  orm: MikroORM,
  unhurriedly: Unhurried,
  draw: Drawing['draw'],
  mail: ClaimedMail,
  now: Date,
  contactEmail: string,
): Promise<MailAttachment[]> {
  if (mail.kind !== 'ORDER_RECAP' || mail.orderId === null) return [];
  const order = await findOrderById(orm.em.fork(), mail.orderId, now);
  if (!order) return [];
  const document = { kind: 'confirmation', order: toDocument(order, contactEmail) } as const;
  const content = await unhurriedly.run(() => draw(document));
  return [{ filename: documentFileName('confirmation', order), content, contentType: 'application/pdf' }];
}
