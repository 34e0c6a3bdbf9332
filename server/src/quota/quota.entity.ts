import { EntityName, type Ref } from '@mikro-orm/core';
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Product } from '../products/product.entity.js';
import { Establishment, EstablishmentKind } from '../establishments/establishment.entity.js';

/**
 * R-QUO-2: a monthly limit of a product for one establishment, or for a kind of establishments. It takes precedence over the
 * product's default.
 */
@Entity()
@Check({ name: 'quota_subject', expression: '(establishment_id is null) <> (establishment_kind is null)' })
@Check({ name: 'quota_limit', expression: 'monthly_limit >= 0' })
@Check({ name: 'quota_validity', expression: 'valid_from is null or valid_until is null or valid_from <= valid_until' })
export class Quota {
  [EntityName]?: 'Quota';

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

  /** Null = « sans limite »: no limit, whatever the kind or the product says. It need not be a quantity that can be ordered. */
  @Property({ type: 'integer', nullable: true })
  monthlyLimit!: number | null;

  /** First day of validity (Europe/Paris); null = it has always been valid. */
  @Property({ type: 'date', nullable: true })
  validFrom: string | null = null;

  /** Last day of validity; null = no end. For the whole order, the quota of the day of saving counts. */
  @Property({ type: 'date', nullable: true })
  validUntil: string | null = null;
}
