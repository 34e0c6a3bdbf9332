import { BigIntType, EntityName, type Opt } from '@mikro-orm/core';
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { AccessEvent } from './access-log.js';

/**
 * Who came to the door and was let in or not: the audit's other half, kept for a limited time (`access-log.ts`). What is alike
 * within an hour is one row that counts, so that nobody can make it grow without end. The account's id is a plain
 * column, as in `AuditEntry`.
 */
@Entity()
@Index({
  name: 'access_entry_alike',
  expression:
    'create unique index "access_entry_alike" on "access_entry" ("hour", "event", "account_id", "typed", "address") nulls not distinct',
})
export class AccessEntry {
  [EntityName]?: 'AccessEntry';

  @PrimaryKey({ type: new BigIntType('number') })
  id!: number;

  @Property({ type: 'datetime' })
  hour!: Date;

  @Property({ type: 'text' })
  event!: AccessEvent;

  /** Null: no account has the identifier. */
  @Index()
  @Property({ type: 'integer', nullable: true })
  accountId: number | null = null;

  /** The beginning of an identifier that no account has: it may be a password that went into the wrong field. */
  @Property({ type: 'text', default: '' })
  typed!: string & Opt;

  @Property({ type: 'text' })
  address!: string;

  /** The field or the order of the last refusal. */
  @Property({ type: 'text', nullable: true })
  subject: string | null = null;

  @Property({ type: 'integer', default: 1 })
  times!: number & Opt;

  @Property({ type: 'datetime' })
  lastAt!: Date;
}
