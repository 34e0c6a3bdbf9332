import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { SendMailOptions } from 'nodemailer';
import type { ClaimedMail } from './compose-mail.js';
import { LeaseLost, MailLease } from './mail-lease.js';
import { type MailTransport, isServerDown } from './mail-transport.js';
import { MAX_ATTEMPTS, retryDelay } from './retry-delay.js';

export interface DrainOptions {
  em: EntityManager;
  transport: MailTransport;
  compose: (mail: ClaimedMail) => Promise<SendMailOptions>;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  batchSize?: number;
  /** How long after a process has ended its mails are taken by another. */
  leaseMs?: number;
  /** Aborted when the process is about to end: the mail on its way is waited for, the others are given back. */
  signal?: AbortSignal;
}

export interface DrainResult {
  sent: number;
  /** Refused or impossible to make: tried again later, or given up. */
  failed: number;
  /** Whether the mail server answered at all, be it with a refusal. */
  isServerUp: boolean;
  /** A whole batch was found: there may be more. */
  isMore: boolean;
  isServerDown: boolean;
}

const LEASE_MS = 30_000;
/** A mail that could not be sent because the server was down waits this long, so that others are tried first. */
const SERVER_DOWN_DELAY_MS = 10_000;

/**
 * Sends what is due in the outbox, one bounded batch. Any number of processes may do so at once, since each mail is leased to
 * one of them (invariant 5). Nothing is sent within a transaction. Mails are handed over one after the other, and each is
 * marked as sent before the next. If a process dies, at most one mail was accepted and not marked; it is sent again with the
 * same Message-ID, and no other mail is sent twice (ADR 10). If the mail server is down, no mail loses an attempt.
 */
export async function drainOutbox(options: DrainOptions): Promise<DrainResult> {
  const { em, log, batchSize = 20, leaseMs = LEASE_MS, signal } = options;
  const lease = await MailLease.claim(em, { count: batchSize, leaseMs, log });
  const isMore = lease.mails.length === batchSize;
  const result: DrainResult = { sent: 0, failed: 0, isServerUp: false, isServerDown: false, isMore };
  const queue = [...lease.mails];
  // The next is made while one is on its way
  let next = make(queue.shift(), options);
  try {
    for (let made = await next; made; made = await next) {
      next = make(queue.shift(), options);
      if (tell(result, await send(made, lease, options)) || signal?.aborted) break;
    }
  } finally {
    await next;
    await lease.end();
  }
  if (result.sent > 0) log.info({ sent: result.sent }, 'mails sent');
  return result;
}

type Outcome = 'sent' | 'refused' | 'not made' | 'server down' | 'lost';

/** @returns whether to leave the rest of the batch. */
function tell(result: DrainResult, outcome: Outcome): boolean {
  if (outcome === 'sent') result.sent++;
  if (outcome === 'refused' || outcome === 'not made') result.failed++;
  if (outcome === 'server down') result.isServerDown = true;
  if (outcome === 'sent' || outcome === 'refused') result.isServerUp = true;
  return outcome === 'server down' || outcome === 'lost';
}

type MadeMail = { readonly mail: ClaimedMail } & ({ readonly message: SendMailOptions } | { readonly error: unknown });

/** Never rejects, since it runs while nobody awaits it. */
async function make(mail: ClaimedMail | undefined, { compose }: DrainOptions): Promise<MadeMail | null> {
  if (!mail) return null;
  try {
    return { mail, message: await compose(mail) };
  } catch (error) {
    return { mail, error };
  }
}

async function send(made: MadeMail, lease: MailLease, options: DrainOptions): Promise<Outcome> {
  const { log, transport } = options;
  const { mail } = made;
  if ('error' in made) {
    log.error({ err: made.error, mail: mail.dedupeKey }, 'a mail could not be made');
    await countFailure(mail, made.error, lease, log);
    return 'not made';
  }
  try {
    await transport.send(made.message, () => lease.confirm(mail));
  } catch (error) {
    if (error instanceof LeaseLost) {
      log.warn({ err: error, mail: mail.dedupeKey }, 'a mail is not sent: it may be in the hand of another process');
      return 'lost';
    }
    if (isServerDown(error)) {
      await lease.postpone(mail, { attempts: mail.attempts, delayMs: SERVER_DOWN_DELAY_MS, error });
      return 'server down';
    }
    await countFailure(mail, error, lease, log);
    return 'refused';
  }
  await markSent(mail, lease, options);
  return 'sent';
}

/**
 * Marks a mail that the server has accepted. If the database is away it tries until it succeeds or the process ends, because an
 * unmarked mail would be sent again.
 */
async function markSent(mail: ClaimedMail, lease: MailLease, { log, signal }: DrainOptions): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await lease.markSent(mail);
    } catch (error) {
      if (attempt === 1)
        log.error({ err: error, mail: mail.dedupeKey }, 'a mail was sent and cannot be marked as sent');
      if (signal?.aborted) throw error;
      await sleep(Math.min(attempt * 50, 1000));
    }
  }
}

async function countFailure(
  mail: ClaimedMail,
  error: unknown,
  lease: MailLease,
  log: DrainOptions['log'],
): Promise<void> {
  const attempts = mail.attempts + 1;
  const isGivenUp = attempts >= MAX_ATTEMPTS;
  // Codes only: the text of a server's answer may name the recipient
  const { code, responseCode, name } = error as { code?: string; responseCode?: number; name?: string };
  const details = { mail: mail.dedupeKey, attempts, code: code ?? name, responseCode };
  if (isGivenUp) log.error(details, 'a mail is given up');
  else log.warn(details, 'a mail was not accepted; tried again later');
  await lease.postpone(mail, { attempts, delayMs: retryDelay(attempts), error, isGivenUp });
}
