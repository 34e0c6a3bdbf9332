import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { SendMailOptions } from 'nodemailer';
import { query } from '../database/sql.js';
import type { ClaimedMail } from './compose-mail.js';
import { type MailTransport, isServerDown } from './mail-transport.js';
import { MAX_ATTEMPTS, retryDelay } from './retry-delay.js';

export interface DrainOptions {
  em: EntityManager;
  transport: MailTransport;
  compose: (mail: ClaimedMail) => Promise<SendMailOptions>;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  batchSize?: number;
  /** How long one process has a batch in hand. */
  leaseMs?: number;
}

export interface DrainResult {
  sent: number;
  /** Sent, or refused by the mail server: it answers. */
  isServerUp: boolean;
  /** A whole batch was found: there may be more. */
  isMore: boolean;
  isServerDown: boolean;
}

const SENT_AT_ONCE = 3;
/** A send that hangs ends by the transport's time limits well within this. */
const LONGEST_SEND_MS = 120_000;
/** A mail that met a server that was down waits this long, and lets others try first. */
const SERVER_DOWN_DELAY_MS = 10_000;

/**
 * Sends what is due in the outbox, one bounded batch. Any number of processes may do so at once: each mail is in one's hand
 * (invariant 5). Nothing is sent within a transaction. A mail that was accepted just before a crash goes out again with the
 * same Message-ID; no other is sent twice. A mail server that is down costs no mail an attempt.
 */
export async function drainOutbox(options: DrainOptions): Promise<DrainResult> {
  const { em, log, batchSize = 20, leaseMs = 300_000 } = options;
  const sendUntil = Date.now() + leaseMs - Math.min(LONGEST_SEND_MS, leaseMs / 2);
  const batch = await claim(em, batchSize, leaseMs);
  const waiting = [...batch];
  const result: DrainResult = { sent: 0, isServerUp: false, isServerDown: false, isMore: batch.length === batchSize };

  async function sendOneByOne(): Promise<void> {
    for (let mail = waiting.shift(); mail; mail = waiting.shift()) {
      if (Date.now() > sendUntil || result.isServerDown) {
        waiting.push(mail);
        return;
      }
      const outcome = await send(mail, options);
      if (outcome === 'sent') result.sent++;
      if (outcome === 'server down') result.isServerDown = true;
      else if (outcome !== 'not made') result.isServerUp = true;
    }
  }

  await Promise.all(Array.from({ length: SENT_AT_ONCE }, sendOneByOne));
  if (waiting.length > 0) await giveBack(em, waiting);
  if (result.sent > 0) log.info({ sent: result.sent }, 'mails sent');
  return result;
}

async function send(
  mail: ClaimedMail,
  options: DrainOptions,
): Promise<'sent' | 'refused' | 'not made' | 'server down'> {
  const { em, log, transport, compose } = options;
  let message: SendMailOptions;
  try {
    message = await compose(mail);
  } catch (error) {
    log.error({ err: error, mail: mail.dedupeKey }, 'a mail could not be made');
    await countFailure(mail, error, options);
    return 'not made';
  }
  try {
    await transport.send(message);
  } catch (error) {
    if (isServerDown(error)) {
      await postpone(em, mail, mail.attempts, SERVER_DOWN_DELAY_MS, error);
      return 'server down';
    }
    await countFailure(mail, error, options);
    return 'refused';
  }
  await markSent(mail, options);
  return 'sent';
}

async function claim(em: EntityManager, batchSize: number, leaseMs: number): Promise<ClaimedMail[]> {
  return query<ClaimedMail>(
    em,
    `update outbox_mail set claimed_until = now() + $2 * interval '1 millisecond'
     where id in (
       select id from outbox_mail
       where sent_at is null and failed_at is null and next_attempt_at <= now()
         and (claimed_until is null or claimed_until <= now())
       order by next_attempt_at, id
       limit $1
       for update skip locked)
     returning id, kind, dedupe_key as "dedupeKey", recipient, order_id as "orderId", data, attempts`,
    [batchSize, leaseMs],
  );
}

async function giveBack(em: EntityManager, mails: readonly ClaimedMail[]): Promise<void> {
  await query(em, 'update outbox_mail set claimed_until = null where id = any($1::int[]) and sent_at is null', [
    mails.map((mail) => mail.id),
  ]);
}

/** The server has the mail: a database that is away for a moment must not make it go out again. */
async function markSent(mail: ClaimedMail, { em, log }: DrainOptions): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await query(em, 'update outbox_mail set sent_at = now(), claimed_until = null, last_error = null where id = $1', [
        mail.id,
      ]);
      return;
    } catch (error) {
      log.error({ err: error, mail: mail.dedupeKey }, 'a mail was sent but could not be marked as sent');
      if (attempt === 5) return;
      await sleep(attempt * 1000);
    }
  }
}

async function countFailure(mail: ClaimedMail, error: unknown, { em, log }: DrainOptions): Promise<void> {
  const attempts = mail.attempts + 1;
  const isGivenUp = attempts >= MAX_ATTEMPTS;
  // codes only: a server's answer may name the recipient
  const { code, responseCode, name } = error as { code?: string; responseCode?: number; name?: string };
  const details = { mail: mail.dedupeKey, attempts, code: code ?? name, responseCode };
  if (isGivenUp) log.error(details, 'a mail is given up');
  else log.warn(details, 'a mail was not accepted; tried again later');
  await postpone(em, mail, attempts, retryDelay(attempts), error, isGivenUp);
}

async function postpone(
  em: EntityManager,
  mail: ClaimedMail,
  attempts: number,
  delayMs: number,
  error: unknown,
  isGivenUp = false,
): Promise<void> {
  await query(
    em,
    `update outbox_mail set attempts = $2, next_attempt_at = now() + $3 * interval '1 millisecond', last_error = $4,
       claimed_until = null, failed_at = case when $5 then now() end
     where id = $1 and sent_at is null`,
    [mail.id, attempts, delayMs, error instanceof Error ? error.message : String(error), isGivenUp],
  );
}
