import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';

/** R-ADR-7 */
@ObjectType({ simpleResolvers: true })
@Entity()
export class Carrier {
  @Field(() => ID)
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @Field()
  @Property({ type: 'text', unique: true })
  name!: string;

  /** Where a parcel is followed; `{number}` stands for the tracking number. */
  @Property({ type: 'text' })
  trackingUrlTemplate!: string;

  @Property({ type: 'boolean', default: true })
  isActive!: boolean & Opt;

  /** https URL to follow a parcel of this carrier. */
  trackingUrl(trackingNumber: string): string {
    return this.trackingUrlTemplate.replace('{number}', encodeURIComponent(trackingNumber));
  }
}
