import { EntityName, type Ref } from '@mikro-orm/core';
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';
import { Product } from '../products/product.entity.js';
import { Establishment } from '../establishments/establishment.entity.js';

export enum AllocationState {
  PLANNED = 'PLANNED',
  SHIPPED = 'SHIPPED',
}
registerEnumType(AllocationState, {
  name: 'AllocationState',
  description: 'How far an allocation has come',
  valuesConfig: { PLANNED: { description: 'To be sent' }, SHIPPED: { description: 'Sent' } },
});

/** What head office grants an establishment of a product in a year (« dotation siège »): sent without an order. */
@Entity()
@Unique({ properties: ['establishment', 'year', 'product'] })
@Check({ name: 'allocation_values', expression: 'quantity > 0 and year between 2000 and 2999' })
@Check({ name: 'allocation_shipped', expression: "state <> 'SHIPPED' or date is not null" })
export class Allocation {
  [EntityName]?: 'Allocation';

  @PrimaryKey({ type: 'integer' })
  id!: number;

  @ManyToOne(() => Establishment, { ref: true })
  establishment!: Ref<Establishment>;

  @Index()
  @ManyToOne(() => Product, { ref: true })
  product!: Ref<Product>;

  @Property({ type: 'integer' })
  year!: number;

  @Property({ type: 'integer' })
  quantity!: number;

  @Enum(() => AllocationState)
  state!: AllocationState;

  /** Day (Europe/Paris) it left, or is planned to; null = not planned yet. */
  @Property({ type: 'date', nullable: true })
  date: string | null = null;
}
