import { EntityName } from '@mikro-orm/core';
import { Check, Entity, Enum, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { ShippingZone } from '../establishments/establishment.entity.js';

/** R-ADR-4: one bracket of the table: up to this weight and volume, to this zone, for this price. */
@Entity()
@Unique({ properties: ['zone', 'maximumGrams'] })
@Check({ name: 'shipping_rate_values', expression: 'maximum_grams > 0 and maximum_cm3 > 0 and price_excl_tax >= 0' })
export class ShippingRate {
  [EntityName]?: 'ShippingRate';

  @PrimaryKey({ type: 'integer' })
  id!: number;

  @Enum(() => ShippingZone)
  zone!: ShippingZone;

  @Property({ type: 'integer' })
  maximumGrams!: number;

  @Property({ type: 'integer' })
  maximumCm3!: number;

  /** Cents, the whole order. */
  @Property({ type: 'integer' })
  priceExclTax!: number;
}
