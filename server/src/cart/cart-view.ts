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

@ObjectType({ simpleResolvers: true, description: 'R-ADR-5: when an order saved now would leave and arrive' })
export class ShippingEstimate {
  @Field() carrierName!: string;
  @Field(() => GraphQLLocalDate) shipmentDate!: string;
  @Field(() => GraphQLLocalDate) deliveryDate!: string;
}

@ObjectType('CartLine', { simpleResolvers: true })
export class CartLineView {
  @Field(() => ProductView) product!: ProductView;
  @Field(() => Int) quantity!: number;
  @Field(() => Int, { nullable: true, description: 'Before « Mettre à jour » reduced it; null otherwise' })
  previousQuantity!: number | null;
  @Field(() => ChangeReason, { nullable: true, description: 'Why « Mettre à jour » reduced it; null: it did not' })
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
  @Field(() => Int) totalExclTax!: number;
  @Field(() => Int) tax!: number;
  @Field(() => Int) totalInclTax!: number;
}

@ObjectType('Cart', { simpleResolvers: true, description: 'R-CART-3' })
export class CartView {
  @Field(() => ID) id!: string;
  @Field(() => Universe, { nullable: true, description: 'R-CART-1; null while empty' }) universe!: Universe | null;
  @Field(() => [CartLineView]) lines!: CartLineView[];
  @Field(() => Int) quantityTotal!: number;
  @Field(() => Establishment) recipient!: Establishment;
  @Field(() => Boolean, { description: 'R-ENT-2: saving is refused until « Mettre à jour »' }) needsUpdate!: boolean;
  @Field(() => Address) deliveryAddress!: Address;
  @Field(() => Boolean, { description: 'R-ADR-3' }) isDeliveryAddressLocked!: boolean;
  @Field(() => InvoicingParty) invoicing!: InvoicingParty;
  @Field(() => ShippingEstimate, { nullable: true, description: 'Null while empty' })
  shipping!: ShippingEstimate | null;
  @Field(() => Totals) totals!: Totals;
  @Field(() => String, {
    nullable: true,
    description: 'Why no VAT is due where it is delivered, in French; null where it is',
  })
  noVatReason!: string | null;
  @Field(() => String, { nullable: true, description: 'R-RES-6: number of the saved order that « Modifier » reopened' })
  modifiesOrder!: string | null;
  @Field(() => GraphQLDateTimeISO, {
    description: 'Until when a save made now would reserve; the limit of an order being modified does not move',
  })
  reservedUntil!: Date;
}
