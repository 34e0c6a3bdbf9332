import { EntityName, type Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';

/** R-ADR-7. What head office sees of it is `CarrierRecord`. */
@ObjectType({ simpleResolvers: true, description: 'Who brings a parcel' })
@Entity()
export class Carrier {
  [EntityName]?: 'Carrier';

  @Field(() => ID, { description: 'Of this carrier alone' })
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @Field(() => String, { description: 'As it is called' })
  @Property({ type: 'text', unique: true })
  name!: string;

  /** Where a parcel is followed; `{number}` stands for the tracking number. */
  @Property({ type: 'text' })
  trackingUrlTemplate!: string;

  /** Not offered any more for what is to be shipped; what it has brought keeps it. */
  @Property({ type: 'datetime', nullable: true })
  archivedAt: Date | null = null;

  @Property({ type: 'integer', version: true, default: 1 })
  version!: number & Opt;

  /** https URL to follow a parcel of this carrier. */
  trackingUrl(trackingNumber: string): string {
    return this.trackingUrlTemplate.replace('{number}', encodeURIComponent(trackingNumber));
  }
}
