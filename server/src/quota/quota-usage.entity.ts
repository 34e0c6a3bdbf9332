import { EntityName, PrimaryKeyProp, type Ref } from '@mikro-orm/core';
import { Check, Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Product } from '../products/product.entity.js';
import { Establishment } from '../establishments/establishment.entity.js';

/** R-QUO-3: what counting orders took of a product for an establishment in a month (Europe/Paris, its first day). */
@Entity()
@Check({ name: 'quota_usage_used', expression: 'used >= 0' })
export class QuotaUsage {
  [EntityName]?: 'QuotaUsage';
  [PrimaryKeyProp]?: ['establishment', 'month', 'product'];

  @ManyToOne(() => Establishment, { primary: true, ref: true })
  establishment!: Ref<Establishment>;

  @Property({ type: 'date', primary: true })
  month!: string;

  @Index()
  @ManyToOne(() => Product, { primary: true, ref: true })
  product!: Ref<Product>;

  @Property({ type: 'integer' })
  used!: number;
}
