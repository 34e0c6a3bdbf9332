import { EntityName, type Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, OneToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Account } from '../accounts/account.entity.js';
import { Order } from '../orders/order.entity.js';
import { Carrier } from '../carriers/carrier.entity.js';

/** R-ADR-7: the parcel of an order. */
@Entity()
export class Shipment {
  [EntityName]?: 'Shipment';

  @PrimaryKey({ type: 'integer' })
  id!: number;

  @OneToOne(() => Order, { ref: true, owner: true })
  order!: Ref<Order>;

  @Index()
  @ManyToOne(() => Carrier, { ref: true })
  carrier!: Ref<Carrier>;

  @Property({ type: 'text' })
  trackingNumber!: string;

  /** Day (Europe/Paris) the parcel left. */
  @Property({ type: 'date' })
  shippedOn!: string;

  @Property({ type: 'datetime' })
  recordedAt!: Date;

  @Index()
  @ManyToOne(() => Account, { ref: true })
  recordedBy!: Ref<Account>;
}
