import { ArrayType, Collection, EntityName, type Opt, PrimaryKeyProp, type Ref } from '@mikro-orm/core';
import {
  Check,
  Embedded,
  Entity,
  Enum,
  Index,
  ManyToOne,
  OneToMany,
  OneToOne,
  Property,
} from '@mikro-orm/decorators/legacy';
import { Session } from '../accounts/session.entity.js';
import { Product } from '../products/product.entity.js';
import { Universe } from '../kernel/universe.js';
import { Address } from '../establishments/address.js';
import { Establishment } from '../establishments/establishment.entity.js';
import { Order } from '../orders/order.entity.js';
import { ChangeReason } from './savable-line.rules.js';

/** What a session is about to order. Lives and ends with the session (R-CART-4); reserves nothing. */
@Entity()
export class Cart {
  [EntityName]?: 'Cart';
  [PrimaryKeyProp]?: 'session';

  @OneToOne(() => Session, { primary: true, ref: true, fieldName: 'id', deleteRule: 'cascade' })
  session!: Ref<Session>;

  /** R-CART-1: set when the first line is added, null again when the last one is removed. */
  @Enum({ items: () => Universe, nullable: true })
  universe: Universe | null = null;

  @Index()
  @ManyToOne(() => Establishment, { ref: true })
  recipient!: Ref<Establishment>;

  /** R-ENT-2: another recipient was chosen, and the quantities were not checked for it yet. */
  @Property({ type: 'boolean', default: false })
  needsUpdate!: boolean & Opt;

  /** R-ADR-1: for this order alone; null = as the account or the establishment has it. */
  @Embedded(() => Address, { object: true, nullable: true })
  deliveryAddress: Address | null = null;

  /** R-RES-6: the saved order that « Modifier » reopened here. */
  @Index()
  @ManyToOne(() => Order, { ref: true, nullable: true, deleteRule: 'set null' })
  order: Ref<Order> | null = null;

  /** R-RES-7: the version of `order` that the cart was filled from. */
  @Property({ type: 'integer', nullable: true })
  orderVersion: number | null = null;

  /** R-CART-2: the keys of the latest additions, the last first: an addition whose key is here has been made already. */
  @Property({ type: ArrayType, columnType: 'text[]', defaultRaw: `'{}'` })
  addedKeys!: string[] & Opt;

  @OneToMany(() => CartLine, (line) => line.cart)
  lines = new Collection<CartLine>(this);
}

/** R-CART-2: a product appears once. */
@Entity()
@Check({ name: 'cart_line_quantity', expression: 'quantity >= 0' })
export class CartLine {
  [EntityName]?: 'CartLine';
  [PrimaryKeyProp]?: ['cart', 'product'];

  @ManyToOne(() => Cart, { primary: true, ref: true, fieldName: 'cart_id', deleteRule: 'cascade' })
  cart!: Ref<Cart>;

  @Index()
  @ManyToOne(() => Product, { primary: true, ref: true, fieldName: 'product_id' })
  product!: Ref<Product>;

  /** 0 only where « Mettre à jour » found nothing left (R-ENT-2). */
  @Property({ type: 'integer' })
  quantity!: number;

  /** The quantity before « Mettre à jour » reduced it. */
  @Property({ type: 'integer', nullable: true })
  previousQuantity: number | null = null;

  /** Why « Mettre à jour » reduced it; null where it did not. */
  @Enum({ items: () => ChangeReason, nullable: true })
  changeReason: ChangeReason | null = null;

  @Property({ type: 'datetime', defaultRaw: 'clock_timestamp()' })
  addedAt!: Date & Opt;
}
