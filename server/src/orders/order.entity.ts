import { EntityName, type Opt, type Ref } from '@mikro-orm/core';
import {
  Check,
  Embedded,
  Entity,
  Enum,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { Account } from '../accounts/account.entity.js';
import { Universe } from '../kernel/universe.js';
import { Address } from '../establishments/address.js';
import { Establishment } from '../establishments/establishment.entity.js';
import { PoolingCampaign } from '../products/pooling-campaign.entity.js';
import { VatTerritory } from '../pricing/vat.rules.js';
import { BillingStatus, DeliveryStatus, OrderStatus } from './order-status.js';

/**
 * A saved order and what becomes of it. It keeps the names, prices, rates and addresses it was saved with (invariant 8).
 * PostgreSQL owns its deadlines (`reservedUntil`, `remindAt`, invariant 4).
 */
@Entity({ tableName: 'orders' })
@Unique({ properties: ['account', 'idempotencyKey'] })
@Check({
  name: 'orders_amounts',
  expression:
    'lines_excl_tax >= 0 and lines_tax >= 0 and shipping_excl_tax >= 0 and shipping_tax >= 0 and handling_excl_tax >= 0 and handling_tax >= 0',
})
@Check({
  name: 'orders_validated',
  // R-VAL-4: a pooled order is confirmed before it goes to preparation, and keeps its number when its campaign fails
  expression:
    "(status = 'VALIDATED') = (delivery_status is not null) and (status = 'VALIDATED') = (billing_status is not null) and (status <> 'POOLED' or pooling_campaign_id is not null) and case when status in ('VALIDATED', 'POOLED') then confirmation_number is not null else confirmation_number is null or (status = 'CANCELLED' and pooling_campaign_id is not null) end",
})
@Index({
  name: 'orders_due',
  expression: `create index "orders_due" on "orders" ("reserved_until", "id") where "status" = 'SAVED'`,
})
@Index({
  name: 'orders_saved_of_account',
  expression: `create index "orders_saved_of_account" on "orders" ("account_id") where "status" = 'SAVED'`,
})
@Index({
  name: 'orders_to_remind',
  expression: `create index "orders_to_remind" on "orders" ("remind_at", "id") where "status" = 'SAVED' and "reminded_at" is null`,
})
@Index({
  name: 'orders_to_prepare',
  expression: `create index "orders_to_prepare" on "orders" ("delivery_status", "validated_at", "id") where "status" = 'VALIDATED'`,
})
@Index({
  name: 'orders_to_deliver',
  expression: `create index "orders_to_deliver" on "orders" ("estimated_delivery_date", "id") where "delivery_status" = 'SHIPPED'`,
})
@Index({
  name: 'orders_of_account',
  expression: 'create index "orders_of_account" on "orders" ("account_id", "saved_at" desc, "id" desc)',
})
export class Order {
  [EntityName]?: 'Order';

  @PrimaryKey({ type: 'integer' })
  id!: number;

  /** R-RES-1: `YYYY-MM-DD-NNNNN`. */
  @Property({ type: 'text', unique: true })
  number!: string;

  @ManyToOne(() => Account, { ref: true })
  account!: Ref<Account>;

  /** R-ENT: the establishment it is for; its quota counts. */
  @Index()
  @ManyToOne(() => Establishment, { ref: true })
  recipient!: Ref<Establishment>;

  @Enum(() => Universe)
  universe!: Universe;

  @Enum(() => OrderStatus)
  status!: OrderStatus;

  @Enum({ items: () => BillingStatus, nullable: true })
  billingStatus: BillingStatus | null = null;

  @Enum({ items: () => DeliveryStatus, nullable: true })
  deliveryStatus: DeliveryStatus | null = null;

  /** R-VAL-2: `C` and at least four digits. */
  @Property({ type: 'text', nullable: true, unique: true })
  confirmationNumber: string | null = null;

  @Property({ type: 'text', nullable: true })
  anshNumber: string | null = null;

  /** Who saved it, as the account then was: accounts change hands. */
  @Property({ type: 'text' })
  orderedByIdentifier!: string;

  @Property({ type: 'text' })
  orderedByFirstName!: string;

  @Property({ type: 'text' })
  orderedByLastName!: string;

  @Property({ type: 'text' })
  recipientName!: string;

  @Embedded(() => Address, { object: true })
  deliveryAddress!: Address;

  @Property({ type: 'text' })
  invoicingName!: string;

  @Embedded(() => Address, { object: true })
  invoicingAddress!: Address;

  @Property({ type: 'datetime' })
  savedAt!: Date;

  @Property({ type: 'datetime', nullable: true })
  modifiedAt: Date | null = null;

  /** R-RES-7: counts modifications; a cart keeps the version that it was filled from. */
  @Property({ type: 'integer', default: 1 })
  version!: number & Opt;

  /** R-RES-2: the limit for validating it; never moves. */
  @Property({ type: 'datetime' })
  reservedUntil!: Date;

  @Property({ type: 'datetime' })
  remindAt!: Date;

  @Property({ type: 'datetime', nullable: true })
  remindedAt: Date | null = null;

  @Property({ type: 'datetime', nullable: true })
  validatedAt: Date | null = null;

  /** When it was cancelled or expired. */
  @Property({ type: 'datetime', nullable: true })
  closedAt: Date | null = null;

  /** R-QUO-1: first day of the month (Europe/Paris) whose quota it uses: the month of the first saving. */
  @Property({ type: 'date' })
  quotaMonth!: string;

  @Property({ type: 'integer' })
  linesExclTax!: number;

  @Property({ type: 'integer' })
  linesTax!: number;

  /**
   * R-AMT-1: the territory whose rates it was saved with. If it is modified to go to another territory, it gets that one's
   * rates.
   */
  @Enum(() => VatTerritory)
  vatTerritory!: VatTerritory;

  /** Basis points, of shipping and handling. */
  @Property({ type: 'integer' })
  serviceVatRate!: number;

  @Property({ type: 'integer', default: 0 })
  shippingExclTax!: number & Opt;

  @Property({ type: 'integer', default: 0 })
  shippingTax!: number & Opt;

  @Property({ type: 'integer', default: 0 })
  handlingExclTax!: number & Opt;

  @Property({ type: 'integer', default: 0 })
  handlingTax!: number & Opt;

  @Property({ type: 'text', nullable: true })
  carrierName: string | null = null;

  @Property({ type: 'date', nullable: true })
  estimatedDeliveryDate: string | null = null;

  @Property({ type: 'integer' })
  lineCount!: number;

  /** R-VAL-4: the campaign that its one product is ordered in; null = from stock. */
  @Index()
  @ManyToOne(() => PoolingCampaign, { ref: true, nullable: true, deleteRule: 'restrict' })
  poolingCampaign: Ref<PoolingCampaign> | null = null;

  /** R-RES-8: the key that the client gave with its last save. */
  @Property({ type: 'text', nullable: true })
  idempotencyKey: string | null = null;
}
