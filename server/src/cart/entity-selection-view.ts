import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CartView } from './cart-view.js';
import { SelectionOutcome } from './entity-selection.rules.js';
import { ChangeReason } from './savable-line.rules.js';

registerEnumType(SelectionOutcome, {
  name: 'SelectionOutcome',
  description: 'What a recipient can still order of a cart',
  valuesConfig: {
    AVAILABLE: { description: 'Every line as it was' },
    PARTIALLY_AVAILABLE: { description: 'Some lines were reduced, or nothing is left of them' },
    UNAVAILABLE: { description: 'Nothing of any line' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'A line that `selectRecipientEntity` made smaller' })
export class LineChange {
  @Field({ description: 'Of the product' }) reference!: string;
  @Field({ description: 'Of the product' }) name!: string;
  @Field(() => Int, { description: 'Pieces that were wanted' }) requested!: number;
  @Field(() => Int, { description: '0: stays visible, and is dropped when the order is saved' }) quantity!: number;
  @Field(() => ChangeReason, { description: 'The one reason' }) reason!: ChangeReason;
}

@ObjectType('EntitySelection', {
  simpleResolvers: true,
  description: 'What became of the cart when it was checked for a recipient',
})
export class EntitySelection {
  @Field(() => SelectionOutcome, { description: 'Which of the three cases it is' }) outcome!: SelectionOutcome;
  @Field({
    description:
      'The case’s own message, a setting of the shop; another where the monthly limit is not the only reason',
  })
  message!: string;
  @Field(() => [LineChange], { description: 'The lines that became smaller, and why' }) changes!: LineChange[];
  @Field(() => CartView, { description: 'The cart as it is now' }) cart!: CartView;
}
