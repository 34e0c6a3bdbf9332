import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AllocationState } from './allocation.entity.js';

@ObjectType('Allocation', {
  simpleResolvers: true,
  description: 'What head office gives an establishment of a product for a year, outside of its quotas',
})
export class AllocationView {
  @Field(() => ID, { description: 'Of this allocation alone' }) id!: number;
  @Field({ description: 'Who receives it' }) establishmentName!: string;
  @Field({ description: 'Of the product' }) reference!: string;
  @Field({ description: 'Of the product' }) name!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Path of the product’s cover, 320 px wide; null where it has none',
  })
  imageSmallUrl!: string | null;
  @Field(() => Int, { description: 'The calendar year that it is for' }) year!: number;
  @Field(() => Int, { description: 'Pieces' }) quantity!: number;
  @Field(() => AllocationState, { description: 'Whether it has left' }) state!: AllocationState;
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'It left, or is planned to' }) date!: string | null;
}
