import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { query } from '../database/sql.js';
import type { ClaimedMail } from './compose-mail.js';

const CLAIM = `
  update outbox_mail set claimed_by = $3, claimed_until = now() + $2 * interval '1 millisecond'
  where id in (
    select id from outbox_mail
    where sent_at is null and failed_at is null and next_attempt_at <= now()
      and (claimed_until is null or claimed_until <= now())
    order by next_attempt_at, id
    limit $1
    for update skip locked)
  returning id, kind, dedupe_key as "dedupeKey", recipient, order_id as "orderId", data, attempts`;

const RENEW = `
  update outbox_mail set claimed_until = now() + $2 * interval '1 millisecond'
  where id = any($3::int[]) and claimed_by = $1 and sent_at is null
  returning id`;

const MARK_SENT = `
  update outbox_mail set sent_at = now(), claimed_by = null, claimed_until = null, last_error = null
  where id = $1 and sent_at is null`;

const POSTPONE = `
  update outbox_mail set attempts = $3, next_attempt_at = now() + $4 * interval '1 millisecond', last_error = $5,
    failed_at = case when $6 then now() end, claimed_by = null, claimed_until = null
  where id = $2 and claimed_by = $1 and sent_at is null`;

const GIVE_BACK = `
  update outbox_mail set claimed_by = null, claimed_until = null
  where id = any($2::int[]) and claimed_by = $1 and sent_at is null`;

/**
 * Mails that one process has in hand. The lease is short, so that those of a process that died are soon another's, and
 * renewed for as long as the process lives, so that a slow mail server makes no second sender.
 */
export class MailLease {
  readonly #held = new Set<number>();
  readonly #timer: NodeJS.Timeout;

  private constructor(
    private readonly em: EntityManager,
    private readonly leaseMs: number,
    private readonly token: string,
    readonly mails: readonly ClaimedMail[],
    log: Pick<Logger, 'warn'>,
  ) {
    for (const { id } of mails) this.#held.add(id);
    // What cannot be renewed in time becomes another's; `confirm` finds out
    const renew = () => void this.#renew([...this.#held]).catch((err: unknown) => log.warn({ err }, 'mails in hand'));
    this.#timer = setInterval(renew, leaseMs / 3).unref();
  }

  /** Takes at most `count` mails that are due and in nobody's hand. */
  static async claim(
    em: EntityManager,
    { count, leaseMs, log }: { count: number; leaseMs: number; log: Pick<Logger, 'warn'> },
  ): Promise<MailLease> {
    const token = randomUUID();
    const mails = await query<ClaimedMail>(em, CLAIM, [count, leaseMs, token]);
    return new MailLease(em, leaseMs, token, mails, log);
  }

  /** Asked before a mail becomes the server's. @throws LeaseLost when somebody else may have it: this process stood still. */
  async confirm(mail: ClaimedMail): Promise<void> {
    const renewed = await this.#renew([mail.id]).catch((cause: unknown) => {
      throw new LeaseLost('not confirmed', { cause });
    });
    if (!renewed.includes(mail.id)) throw new LeaseLost('somebody else has it');
  }

  /** The mail server accepted it: true whoever has it in hand. Whatever comes of it, the mail is not given back by `end`. */
  async markSent(mail: ClaimedMail): Promise<void> {
    this.#held.delete(mail.id);
    await query(this.em, MARK_SENT, [mail.id]);
  }

  /** Gives it back, to be tried again after `delayMs`, or by nobody any more. */
  async postpone(
    mail: ClaimedMail,
    next: { attempts: number; delayMs: number; error: unknown; isGivenUp?: boolean },
  ): Promise<void> {
    const { attempts, delayMs, error, isGivenUp = false } = next;
    const reason = error instanceof Error ? error.message : String(error);
    await query(this.em, POSTPONE, [this.token, mail.id, attempts, delayMs, reason, isGivenUp]);
    this.#held.delete(mail.id);
  }

  /** Whatever is still held may be anybody's. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    const left = [...this.#held];
    this.#held.clear();
    if (left.length > 0) await query(this.em, GIVE_BACK, [this.token, left]);
  }

  async #renew(ids: readonly number[]): Promise<number[]> {
    if (ids.length === 0) return [];
    const rows = await query<{ id: number }>(this.em, RENEW, [this.token, this.leaseMs, ids]);
    return rows.map(({ id }) => id);
  }
}

export class LeaseLost extends Error {}
