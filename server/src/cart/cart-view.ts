import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ProductView } from '../catalogue/product-view.js';
import { Universe } from '../kernel/universe.js';
import { Address } from '../establishments/address.js';
import { Establishment } from '../establishments/establishment.entity.js';
import { InvoicingParty } from '../establishments/invoicing-party.js';
import { Totals } from '../pricing/totals.js';
import { ChangeReason } from './savable-line.rules.js';

registerEnumType(ChangeReason, {
  name: 'ChangeReason',
  description: 'Why a line of a cart cannot be ordered as it was wanted',
  valuesConfig: {
    QUOTA: { description: 'The recipient’s limit for the month' },
    STOCK: { description: 'Too few pieces are left' },
    WINDOW: { description: 'The product cannot be ordered yet, or not any more' },
    QUANTITIES_CHANGED: { description: 'The product’s minimum, step or maximum are no longer what they were' },
    NO_LONGER_OFFERED: { description: 'The product is archived, or of a universe that is closed to the account' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'When an order saved now would leave and arrive' })
export class ShippingEstimate {
  @Field({ description: 'Who would bring it' }) carrierName!: string;
  @Field(() => GraphQLLocalDate, { description: 'The day on which it would leave' }) shipmentDate!: string;
  @Field(() => GraphQLLocalDate, { description: 'The day on which it would arrive' }) deliveryDate!: string;
}

@ObjectType('CartLine', { simpleResolvers: true, description: 'A product of a cart' })
export class CartLineView {
  @Field(() => ProductView, { description: 'The product, with what can still be ordered of it' }) product!: ProductView;
  @Field(() => Int, { description: 'Pieces; 0 when it was reduced to nothing, and then it is not ordered' })
  quantity!: number;
  @Field(() => Int, { nullable: true, description: 'Before `selectRecipientEntity` reduced it; null otherwise' })
  previousQuantity!: number | null;
  @Field(() => ChangeReason, {
    nullable: true,
    description: 'Why `selectRecipientEntity` reduced it; null: it did not',
  })
  changeReason!: ChangeReason | null;
  @Field(() => ChangeReason, {
    nullable: true,
    description: 'Why saving would refuse it as it stands; null: it would not',
  })
  obstacle!: ChangeReason | null;
  @Field(() => [Int], {
    description:
      'What it can be saved with now, ascending: its own pieces count, and those held by the order that the cart modifies',
  })
  orderableQuantities!: number[];
  @Field(() => Int, { description: 'Of the order being modified, where it is in it: that price stays' })
  unitPriceExclTax!: number;
  @Field(() => Int, { description: 'Basis points, where the cart is delivered' }) vatRate!: number;
  @Field(() => Int, { description: 'Cents, the whole line' }) totalExclTax!: number;
  @Field(() => Int, { description: 'Cents of VAT, rounded once for the line' }) tax!: number;
  @Field(() => Int, { description: 'Cents, the whole line with VAT' }) totalInclTax!: number;
}

@ObjectType('Cart', {
  simpleResolvers: true,
  description: 'What a session is about to order; nothing in it is reserved',
})
export class CartView {
  @Field(() => ID, { description: 'Of this cart alone' }) id!: string;
  @Field(() => Universe, {
    nullable: true,
    description: 'That of its products: a cart is of one half of the shop; null while empty',
  })
  universe!: Universe | null;
  @Field(() => [CartLineView], { description: 'One for each product' }) lines!: CartLineView[];
  @Field(() => Int, { description: 'Pieces of all lines' }) quantityTotal!: number;
  @Field(() => Establishment, { description: 'The establishment that the order is for' }) recipient!: Establishment;
  @Field(() => Boolean, {
    description:
      'True when another recipient was chosen: `saveOrder` is refused until `selectRecipientEntity` has checked the lines',
  })
  needsUpdate!: boolean;
  @Field(() => Address, { description: 'Where it would be delivered: its own, or the recipient’s' })
  deliveryAddress!: Address;
  @Field(() => Boolean, { description: 'True where the address is declared to the customs, and cannot be another' })
  isDeliveryAddressLocked!: boolean;
  @Field(() => InvoicingParty, { description: 'Who pays' }) invoicing!: InvoicingParty;
  @Field(() => ShippingEstimate, { nullable: true, description: 'Null while empty' })
  shipping!: ShippingEstimate | null;
  @Field(() => Totals, { description: 'What it would cost' }) totals!: Totals;
  @Field(() => String, {
    nullable: true,
    description: 'Why no VAT is due where it is delivered, in French; null where it is',
  })
  noVatReason!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The number of the saved order that `reopenOrder` put into it; null for a new order',
  })
  modifiesOrder!: string | null;
  @Field(() => GraphQLDateTimeISO, {
    description: 'Until when a save made now would reserve; the limit of an order being modified does not move',
  })
  reservedUntil!: Date;
}
