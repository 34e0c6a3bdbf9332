import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AllocationState } from './allocation.entity.js';

@ObjectType('Allocation', { simpleResolvers: true, description: '« Dotation siège » of one product' })
export class AllocationView {
  @Field(() => ID) id!: number;
  @Field() establishmentName!: string;
  @Field() reference!: string;
  @Field() name!: string;
  @Field(() => String, { nullable: true }) imageSmallUrl!: string | null;
  @Field(() => Int) year!: number;
  @Field(() => Int) quantity!: number;
  @Field(() => AllocationState) state!: AllocationState;
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'It left, or is planned to' }) date!: string | null;
}
