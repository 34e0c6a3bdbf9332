import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { statement } from '../database/statement.js';
import type { ClaimedMail } from './compose-mail.js';

/** From now on, by the database's clock: a lease is between processes. */
const after = (milliseconds: number) => sql<Date>`now() + ${milliseconds} * interval '1 millisecond'`;

const claim = statement<{ count: number; leaseMs: number; token: string }>()((db, p) =>
  db
    .updateTable('outbox_mail')
    .set({ claimedBy: p.token, claimedUntil: after(p.leaseMs) })
    .where('id', 'in', (due) =>
      due
        .selectFrom('outbox_mail')
        .select('id')
        .where('sentAt', 'is', null)
        .where('failedAt', 'is', null)
        .where('nextAttemptAt', '<=', sql<Date>`now()`)
        .where((eb) => eb.or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<=', sql<Date>`now()`)]))
        .orderBy('nextAttemptAt')
        .orderBy('id')
        .limit(p.count)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'kind', 'dedupeKey', 'recipient', 'orderId', 'data', 'attempts']),
);

const renew = statement<{ token: string; leaseMs: number; ids: readonly number[] }>()((db, p) =>
  db
    .updateTable('outbox_mail')
    .set({ claimedUntil: after(p.leaseMs) })
    .where('id', '=', sql<number>`any(${p.ids}::int[])`)
    .where('claimedBy', '=', p.token)
    .where('sentAt', 'is', null)
    .returning('id'),
);

const markSent = statement<{ id: number }>()((db, p) =>
  db
    .updateTable('outbox_mail')
    .set({ sentAt: sql<Date>`now()`, claimedBy: null, claimedUntil: null, lastError: null })
    .where('id', '=', p.id)
    .where('sentAt', 'is', null),
);

interface Postponed {
  token: string;
  id: number;
  attempts: number;
  delayMs: number;
  reason: string;
  isGivenUp: boolean;
}

const postpone = statement<Postponed>()((db, p) =>
  db
    .updateTable('outbox_mail')
    .set({
      attempts: p.attempts,
      nextAttemptAt: after(p.delayMs),
      lastError: p.reason,
      failedAt: sql<Date | null>`case when ${p.isGivenUp} then now() end`,
      claimedBy: null,
      claimedUntil: null,
    })
    .where('id', '=', p.id)
    .where('claimedBy', '=', p.token)
    .where('sentAt', 'is', null),
);

const giveBack = statement<{ token: string; ids: readonly number[] }>()((db, p) =>
  db
    .updateTable('outbox_mail')
    .set({ claimedBy: null, claimedUntil: null })
    .where('id', '=', sql<number>`any(${p.ids}::int[])`)
    .where('claimedBy', '=', p.token)
    .where('sentAt', 'is', null),
);

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
    const renewAll = () =>
      void this.#renew([...this.#held]).catch((err: unknown) => log.warn({ err }, 'mails in hand'));
    this.#timer = setInterval(renewAll, leaseMs / 3).unref();
  }

  /** Takes at most `count` mails that are due and in nobody's hand. */
  static async claim(
    em: EntityManager,
    { count, leaseMs, log }: { count: number; leaseMs: number; log: Pick<Logger, 'warn'> },
  ): Promise<MailLease> {
    const token = randomUUID();
    const mails = await claim.run(em, { count, leaseMs, token });
    // A mail's data are those of its kind: `enqueueMail` takes no others
    return new MailLease(em, leaseMs, token, mails as ClaimedMail[], log);
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
    await markSent.run(this.em, { id: mail.id });
  }

  /** Gives it back, to be tried again after `delayMs`, or by nobody any more. */
  async postpone(
    mail: ClaimedMail,
    next: { attempts: number; delayMs: number; error: unknown; isGivenUp?: boolean },
  ): Promise<void> {
    const { attempts, delayMs, error, isGivenUp = false } = next;
    const reason = error instanceof Error ? error.message : String(error);
    await postpone.run(this.em, { token: this.token, id: mail.id, attempts, delayMs, reason, isGivenUp });
    this.#held.delete(mail.id);
  }

  /** Whatever is still held may be anybody's. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    const left = [...this.#held];
    this.#held.clear();
    if (left.length > 0) await giveBack.run(this.em, { token: this.token, ids: left });
  }

  async #renew(ids: readonly number[]): Promise<number[]> {
    if (ids.length === 0) return [];
    const rows = await renew.run(this.em, { token: this.token, leaseMs: this.leaseMs, ids });
    return rows.map(({ id }) => id);
  }
}

export class LeaseLost extends Error {}
