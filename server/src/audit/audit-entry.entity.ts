import { BigIntType, EntityName } from '@mikro-orm/core';
import { Check, Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { AuditAction, AuditOrigin, AuditSubject } from './audit-action.js';

/**
 * Invariant 7: who did what, when, with what before and after. Written in the transaction of the change; never updated.
 * Everything stands on the audit, which imports neither accounts nor orders: their ids are plain columns here, and the
 * migrations hold the foreign keys.
 */
@Entity()
@Check({
  name: 'audit_entry_order',
  expression: "order_id is null or subject_type = 'ORDER' and subject_id = order_id::text",
})
// What is done to orders is most of it, and is found by `order_id`
@Index({
  name: 'audit_entry_subject',
  expression:
    'create index "audit_entry_subject" on "audit_entry" ("subject_type", "subject_id", "id") where order_id is null',
})
export class AuditEntry {
  [EntityName]?: 'AuditEntry';

  @PrimaryKey({ type: new BigIntType('number') })
  id!: number;

  @Property({ type: 'datetime' })
  at!: Date;

  @Property({ type: 'text' })
  action!: AuditAction;

  /** Null when the shop did it by itself, or somebody at the command line. */
  @Index()
  @Property({ type: 'integer', nullable: true })
  accountId: number | null = null;

  @Property({ type: 'text' })
  origin!: AuditOrigin;

  @Property({ type: 'text' })
  subjectType!: AuditSubject;

  /** Null for the shop itself. */
  @Property({ type: 'text', nullable: true })
  subjectId: string | null = null;

  /** The subject, where it is an order. */
  @Index()
  @Property({ type: 'integer', nullable: true })
  orderId: number | null = null;

  @Property({ type: 'json', nullable: true })
  before: unknown = null;

  @Property({ type: 'json', nullable: true })
  after: unknown = null;
}
