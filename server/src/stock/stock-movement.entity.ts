import { BigIntType, EntityName, type Opt, type Ref } from '@mikro-orm/core';
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Product } from '../products/product.entity.js';
import { Order } from '../orders/order.entity.js';

export enum StockMovementKind {
  RECEIPT = 'RECEIPT',
  ADJUSTMENT = 'ADJUSTMENT',
  RESERVATION = 'RESERVATION',
  RELEASE = 'RELEASE',
  SHIPMENT = 'SHIPMENT',
}

/** The stock ledger: a product's `onHand` and `reserved` are the running sums of its two columns. Never updated. */
@Entity()
@Check({
  name: 'stock_movement_kind_signs',
  expression:
    "case kind when 'RECEIPT' then on_hand_change > 0 and reserved_change = 0 when 'ADJUSTMENT' then on_hand_change <> 0 and reserved_change = 0 when 'RESERVATION' then on_hand_change = 0 and reserved_change > 0 when 'RELEASE' then on_hand_change = 0 and reserved_change < 0 else on_hand_change < 0 and reserved_change = on_hand_change end",
})
export class StockMovement {
  [EntityName]?: 'StockMovement';

  @PrimaryKey({ type: new BigIntType('number') })
  id!: number;

  @Index()
  @ManyToOne(() => Product, { ref: true })
  product!: Ref<Product>;

  @Enum(() => StockMovementKind)
  kind!: StockMovementKind;

  @Property({ type: 'integer', default: 0 })
  onHandChange!: number & Opt;

  @Property({ type: 'integer', default: 0 })
  reservedChange!: number & Opt;

  @Index()
  @ManyToOne(() => Order, { ref: true, nullable: true })
  order: Ref<Order> | null = null;

  @Property({ type: 'datetime' })
  at!: Date;
}
