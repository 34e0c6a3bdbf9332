import { EntityName, type Opt } from '@mikro-orm/core';
import { Entity, Enum, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Universe } from '../kernel/universe.js';

/** R-CAT-1: there are seven for prints; goods may have any. */
@ObjectType({ simpleResolvers: true, description: 'A part of the menu' })
@Entity()
@Unique({ properties: ['universe', 'slug'] })
export class Category {
  [EntityName]?: 'Category';

  @Field(() => ID, { description: 'Of this category alone' })
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @Field(() => Universe, { description: 'Which half of the shop it is of' })
  @Enum(() => Universe)
  universe!: Universe;

  @Field({ description: 'For the URL: « offres-sante »' })
  @Property({ type: 'text' })
  slug!: string;

  @Field({ description: 'As users know it' })
  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'integer' })
  position!: number;

  /** Undefined: not read with the category; the field of that name then loads it. */
  @Field(() => Int, { description: 'How many products the viewer finds in it' })
  @Property({ type: 'integer', persist: false })
  productCount?: number & Opt;
}
