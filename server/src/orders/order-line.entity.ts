import { EntityName, type Ref } from '@mikro-orm/core';
import { Check, Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Product } from '../products/product.entity.js';
import { Order } from './order.entity.js';

/** One product of an order, as it was when saved. While the order is live, the line is also the reservation of its pieces. */
@Entity()
@Unique({ properties: ['order', 'product'] })
@Check({ name: 'order_line_quantity', expression: 'quantity > 0' })
@Check({ name: 'order_line_amounts', expression: 'unit_price_excl_tax >= 0 and total_excl_tax >= 0 and tax >= 0' })
export class OrderLine {
  [EntityName]?: 'OrderLine';

  @PrimaryKey({ type: 'integer' })
  id!: number;

  @ManyToOne(() => Order, { ref: true, deleteRule: 'cascade' })
  order!: Ref<Order>;

  @Index()
  @ManyToOne(() => Product, { ref: true })
  product!: Ref<Product>;

  @Property({ type: 'integer' })
  position!: number;

  @Property({ type: 'text' })
  reference!: string;

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'integer' })
  quantity!: number;

  /** Cents. */
  @Property({ type: 'integer' })
  unitPriceExclTax!: number;

  /** Basis points. */
  @Property({ type: 'integer' })
  vatRate!: number;

  @Property({ type: 'integer' })
  totalExclTax!: number;

  /** Rounded once, on the line (invariant 8). */
  @Property({ type: 'integer' })
  tax!: number;

  /** Of one piece. */
  @Property({ type: 'integer' })
  weightGrams!: number;
}
