import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({
  simpleResolvers: true,
  description: 'A campaign: orders of one product are collected, and it is produced when they are enough',
})
export class Pooling {
  @Field(() => GraphQLDateTimeISO, { description: 'It ends then, or as soon as the minimum is ordered' })
  closesAt!: Date;
  @Field(() => Int, { description: 'Pieces from which on it is produced' }) minimumQuantity!: number;
  @Field(() => Int, { description: 'Pieces of validated orders so far' }) orderedQuantity!: number;
}
