import { EntityName, type Opt, type Ref } from '@mikro-orm/core';
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Media } from '../media/media.entity.js';
import { VatClass } from '../pricing/vat.rules.js';
import { Category } from './category.entity.js';
import { Universe } from '../kernel/universe.js';

/**
 * One orderable reference (R-CAT-2). What users see of it is `ProductView`. Its two counters change only in `stock/` and in
 * `ordering/write-order`, under a lock of the row and together with an entry in the stock ledger.
 */
@Entity()
@Check({ name: 'product_counters', expression: '0 <= reserved and reserved <= on_hand' })
@Check({
  name: 'product_quantities',
  expression:
    'quantity_minimum > 0 and quantity_step > 0 and quantity_maximum >= quantity_minimum and (quantity_maximum - quantity_minimum) / quantity_step <= 200',
})
@Check({ name: 'product_price', expression: 'price_excl_tax >= 0' })
@Check({ name: 'product_measures', expression: 'weight_grams >= 0 and volume_cm3 >= 0' })
@Check({ name: 'product_quota', expression: 'default_monthly_quota >= 0' })
@Index({
  name: 'product_search',
  expression: 'create index "product_search" on "product" using gin (search_text("name", "reference") gin_trgm_ops)',
})
@Index({
  name: 'product_shelf',
  expression:
    'create index "product_shelf" on "product" ("universe", "name" collate "fr-x-icu", "id") where "archived_at" is null',
})
export class Product {
  [EntityName]?: 'Product';

  @PrimaryKey({ type: 'integer' })
  id!: number;

  @Property({ type: 'text', unique: true })
  reference!: string;

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text' })
  description!: string;

  @Enum(() => Universe)
  universe!: Universe;

  @Index()
  @ManyToOne(() => Category, { ref: true })
  category!: Ref<Category>;

  /** Cents, one piece. */
  @Property({ type: 'integer' })
  priceExclTax!: number;

  /** R-AMT-1: the rate depends on where it is delivered, and when. */
  @Enum(() => VatClass)
  vatClass!: VatClass;

  @Property({ type: 'integer' })
  weightGrams!: number;

  @Property({ type: 'integer' })
  volumeCm3!: number;

  /** R-RES-7: pieces in the warehouse; shipping takes them off. */
  @Property({ type: 'integer', default: 0 })
  onHand!: number & Opt;

  /** Pieces held by saved orders and by validated ones not yet shipped. */
  @Property({ type: 'integer', default: 0 })
  reserved!: number & Opt;

  @Property({ type: 'integer' })
  quantityMinimum!: number;

  @Property({ type: 'integer' })
  quantityStep!: number;

  @Property({ type: 'integer' })
  quantityMaximum!: number;

  /** First day (Europe/Paris) on which it can be ordered (R-CAT-3). */
  @Property({ type: 'date', nullable: true })
  orderableFrom: string | null = null;

  /** Last day (Europe/Paris) on which it can be ordered. */
  @Property({ type: 'date', nullable: true })
  orderableUntil: string | null = null;

  /** R-QUO-2: the limit where neither the establishment nor its kind has a quota; null = no limit. */
  @Property({ type: 'integer', nullable: true })
  defaultMonthlyQuota: number | null = null;

  @Property({ type: 'boolean', default: false })
  isReprinted!: boolean & Opt;

  @Property({ type: 'boolean', default: false })
  isPooled!: boolean & Opt;

  @Index()
  @ManyToOne(() => Media, { ref: true, nullable: true, joinColumn: 'image_sha256' })
  image: Ref<Media> | null = null;

  @Property({ type: 'datetime', defaultRaw: 'now()' })
  createdAt!: Date & Opt;

  @Property({ type: 'datetime', nullable: true })
  archivedAt: Date | null = null;
}
