import { EntityName, type Opt } from '@mikro-orm/core';
import { Check, Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { MailData, MailKind } from './mail-data.js';

/** A mail to send, written in the transaction of its cause and sent after it (invariant 5). Never shown to users. */
@Entity({ tableName: 'outbox_mail' })
@Index({
  name: 'outbox_mail_due',
  expression:
    'create index "outbox_mail_due" on "outbox_mail" ("next_attempt_at") where "sent_at" is null and "failed_at" is null',
})
@Index({
  name: 'outbox_mail_given_up',
  expression:
    'create index "outbox_mail_given_up" on "outbox_mail" ("failed_at") where "sent_at" is null and "failed_at" is not null',
})
@Check({ name: 'outbox_mail_attempts', expression: 'attempts >= 0' })
export class OutboxMail {
  [EntityName]?: 'OutboxMail';

  @PrimaryKey({ type: 'integer' })
  id!: number;

  @Property({ type: 'text' })
  kind!: MailKind;

  /** One event, one mail: `ORDER_RECAP:123`. */
  @Property({ type: 'text', unique: true })
  dedupeKey!: string;

  @Property({ type: 'text' })
  recipient!: string;

  @Index()
  @Property({ type: 'integer', nullable: true })
  orderId: number | null = null;

  /** What the template says, as it was when the event happened. */
  @Property({ type: 'json' })
  data!: MailData[MailKind];

  @Property({ type: 'datetime', defaultRaw: 'now()' })
  createdAt!: Date & Opt;

  @Property({ type: 'datetime', defaultRaw: 'now()' })
  nextAttemptAt!: Date & Opt;

  /** How often it was refused or could not be made; a mail server that is down is not counted. */
  @Property({ type: 'integer', default: 0 })
  attempts!: number & Opt;

  /** Who has it in hand: a number of the process' own making, another for each batch (`mail-lease.ts`). */
  @Property({ type: 'uuid', nullable: true })
  claimedBy: string | null = null;

  /** Until then it is in that hand; a process that dies gives it back by letting this pass. */
  @Property({ type: 'datetime', nullable: true })
  claimedUntil: Date | null = null;

  /** When the mail server accepted it. */
  @Property({ type: 'datetime', nullable: true })
  sentAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  lastError: string | null = null;

  /** When it was given up; someone has to look at it. */
  @Property({ type: 'datetime', nullable: true })
  failedAt: Date | null = null;
}
