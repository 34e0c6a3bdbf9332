import type { Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Account } from '../accounts/account.entity.js';
import { Order } from '../orders/order.entity.js';

/** Invariant 7: who did what, when, with what before and after. Written in the transaction of the change; never updated. */
@Entity()
export class AuditEntry {
  @PrimaryKey({ type: 'bigint' })
  id!: string;

  @Property({ type: 'datetime' })
  at!: Date;

  /** e.g. `ORDER_SAVED`, `ORDER_EXPIRED`. */
  @Property({ type: 'text' })
  action!: string;

  /** Null when the shop did it by itself. */
  @Index()
  @ManyToOne(() => Account, { ref: true, nullable: true })
  account: Ref<Account> | null = null;

  @Index()
  @ManyToOne(() => Order, { ref: true, nullable: true })
  order: Ref<Order> | null = null;

  @Property({ type: 'json', nullable: true })
  before: unknown = null;

  @Property({ type: 'json', nullable: true })
  after: unknown = null;
}
