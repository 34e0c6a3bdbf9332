import { IsOptional, MaxLength } from 'class-validator';
import { Field, InputType, registerEnumType } from 'type-graphql';
import { Universe } from '../kernel/universe.js';

export enum ProductSort {
  NAME = 'NAME',
  REFERENCE = 'REFERENCE',
  NEWEST = 'NEWEST',
}
registerEnumType(ProductSort, { name: 'ProductSort' });

@InputType({ description: 'R-CAT-5' })
export class ProductFilter {
  @Field(() => Universe, { nullable: true })
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

  @Field(() => ProductSort, { nullable: true })
  sort?: ProductSort;
}
