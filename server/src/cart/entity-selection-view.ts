import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CartView } from './cart-view.js';
import { SelectionOutcome } from './entity-selection.rules.js';
import { ChangeReason } from './savable-line.rules.js';

registerEnumType(SelectionOutcome, { name: 'SelectionOutcome', description: 'R-ENT-2' });

@ObjectType({ simpleResolvers: true, description: 'A line that « Mettre à jour » made smaller' })
export class LineChange {
  @Field() reference!: string;
  @Field() name!: string;
  @Field(() => Int) requested!: number;
  @Field(() => Int, { description: '0: stays visible, and is dropped when the order is saved' }) quantity!: number;
  @Field(() => ChangeReason, { description: 'The one reason' }) reason!: ChangeReason;
}

@ObjectType('EntitySelection', { simpleResolvers: true, description: 'R-ENT-2' })
export class EntitySelection {
  @Field(() => SelectionOutcome) outcome!: SelectionOutcome;
  @Field({
    description:
      'The case’s own message, a setting of the shop; another where the monthly limit is not the only reason',
  })
  message!: string;
  @Field(() => [LineChange]) changes!: LineChange[];
  @Field(() => CartView) cart!: CartView;
}
