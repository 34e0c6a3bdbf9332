import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { ProductView } from '../catalogue/product-view.js';
import { Universe } from '../catalogue/universe.js';
import { Address } from '../establishments/address.js';
import { Establishment } from '../establishments/establishment.entity.js';
import { Totals } from '../ordering/totals.js';

@ObjectType({ simpleResolvers: true, description: 'R-ADR-5: when an order saved now would leave and arrive' })
export class ShippingEstimate {
  @Field() carrierName!: string;
  @Field(() => GraphQLLocalDate) shipmentDate!: string;
  @Field(() => GraphQLLocalDate) deliveryDate!: string;
}

@ObjectType({ simpleResolvers: true, description: 'R-ADR-2: who is invoiced, often a CT' })
export class InvoicingParty {
  @Field() establishmentName!: string;
  @Field(() => Address) address!: Address;
}

@ObjectType('CartLine', { simpleResolvers: true })
export class CartLineView {
  @Field(() => ProductView) product!: ProductView;
  @Field(() => Int) quantity!: number;
  @Field(() => Int, { nullable: true, description: 'Before « Mettre à jour » reduced it; null otherwise' })
  previousQuantity!: number | null;
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
  @Field(() => String, { nullable: true, description: 'R-RES-6: number of the saved order that « Modifier » reopened' })
  modifiesOrder!: string | null;
  @Field(() => GraphQLDateTimeISO, {
    description: 'Until when a save made now would reserve; the limit of an order being modified does not move',
  })
  reservedUntil!: Date;
}
