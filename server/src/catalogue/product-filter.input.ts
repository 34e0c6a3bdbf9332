import { IsOptional, MaxLength } from 'class-validator';
import { Field, InputType, registerEnumType } from 'type-graphql';
import { Universe } from '../kernel/universe.js';

export enum ProductSort {
  NAME = 'NAME',
  REFERENCE = 'REFERENCE',
  NEWEST = 'NEWEST',
}
registerEnumType(ProductSort, {
  name: 'ProductSort',
  description: 'In which order products come',
  valuesConfig: {
    NAME: { description: 'By name' },
    REFERENCE: { description: 'By reference' },
    NEWEST: { description: 'The latest added first' },
  },
});

@InputType({ description: 'Which products, and in which order; what is left out does not limit' })
export class ProductFilter {
  @Field(() => Universe, {
    nullable: true,
    description: 'One half of the shop; left out, those that are open to the viewer',
  })
  universe?: Universe;

  @Field(() => String, { nullable: true, description: 'A category’s slug' })
  @IsOptional()
  @MaxLength(80)
  category?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Words of the name or the reference; accents and case do not count',
  })
  @IsOptional()
  @MaxLength(100)
  search?: string;

  @Field(() => Boolean, { nullable: true, description: 'Only what can be ordered now' })
  isOrderable?: boolean;

  @Field(() => ProductSort, { nullable: true, description: 'Which comes first; left out, by name' })
  sort?: ProductSort;
}
