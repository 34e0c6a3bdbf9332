import { EntityName, type Ref } from '@mikro-orm/core';
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';
import { Product } from './product.entity.js';

export enum CampaignStatus {
  OPEN = 'OPEN',
  PRODUCED = 'PRODUCED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(CampaignStatus, { name: 'CampaignStatus', description: 'R-VAL-4' });

/**
 * R-VAL-4: a period in which orders of a pooled product are collected; it is produced if enough of it is ordered. A product has
 * at most one open campaign.
 */
@Entity()
@Check({ name: 'pooling_campaign_values', expression: 'minimum_quantity > 0 and opens_at < closes_at' })
@Check({ name: 'pooling_campaign_closed', expression: "(status = 'OPEN') = (closed_at is null)" })
@Index({
  name: 'pooling_campaign_one_open',
  expression: `create unique index "pooling_campaign_one_open" on "pooling_campaign" ("product_id") where "status" = 'OPEN'`,
})
@Index({
  name: 'pooling_campaign_due',
  expression: `create index "pooling_campaign_due" on "pooling_campaign" ("closes_at", "id") where "status" = 'OPEN'`,
})
export class PoolingCampaign {
  [EntityName]?: 'PoolingCampaign';

  @PrimaryKey({ type: 'integer' })
  id!: number;

  @Index()
  @ManyToOne(() => Product, { ref: true })
  product!: Ref<Product>;

  @Enum(() => CampaignStatus)
  status!: CampaignStatus;

  @Property({ type: 'datetime' })
  opensAt!: Date;

  /** It closes then, or as soon as validated orders hold `minimumQuantity` pieces. */
  @Property({ type: 'datetime' })
  closesAt!: Date;

  /** From how many pieces of validated orders the product is produced. */
  @Property({ type: 'integer' })
  minimumQuantity!: number;

  @Property({ type: 'datetime', nullable: true })
  closedAt: Date | null = null;
}
