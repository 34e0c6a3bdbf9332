import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ simpleResolvers: true, description: 'R-VAL-4: « mutualisation jusqu’au …, 240/500 »' })
export class Pooling {
  @Field(() => GraphQLDateTimeISO, { description: 'It ends then, or as soon as the minimum is ordered' })
  closesAt!: Date;
  @Field(() => Int, { description: 'Pieces from which on it is produced' }) minimumQuantity!: number;
  @Field(() => Int, { description: 'Pieces of validated orders so far' }) orderedQuantity!: number;
}
