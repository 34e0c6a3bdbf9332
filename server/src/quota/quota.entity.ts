import type { Ref } from '@mikro-orm/core';
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Product } from '../products/product.entity.js';
import { Establishment, EstablishmentKind } from '../establishments/establishment.entity.js';

/** R-QUO-2: a monthly limit for one establishment or for a kind of them, more specific than the product's default. */
@Entity()
@Check({ name: 'quota_subject', expression: '(establishment_id is null) <> (establishment_kind is null)' })
@Check({ name: 'quota_limit', expression: 'monthly_limit >= 0' })
@Check({ name: 'quota_validity', expression: 'valid_from is null or valid_until is null or valid_from <= valid_until' })
export class Quota {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @Index()
  @ManyToOne(() => Product, { ref: true })
  product!: Ref<Product>;

  @Index()
  @ManyToOne(() => Establishment, { ref: true, nullable: true })
  establishment: Ref<Establishment> | null = null;

  @Enum({ items: () => EstablishmentKind, nullable: true })
  establishmentKind: EstablishmentKind | null = null;

  /** Null = « sans limite »: frees its subject of what is less specific. It need not be a quantity that can be ordered. */
  @Property({ type: 'integer', nullable: true })
  monthlyLimit!: number | null;

  /** First day of validity (Europe/Paris); null = always was. */
  @Property({ type: 'date', nullable: true })
  validFrom: string | null = null;

  /** Last day of validity; null = no end. The quota of the day of saving counts for the whole order. */
  @Property({ type: 'date', nullable: true })
  validUntil: string | null = null;
}
