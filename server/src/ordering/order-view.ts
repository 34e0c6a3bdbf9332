import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { InvoicingParty } from '../establishments/invoicing-party.js';
import { Universe } from '../kernel/universe.js';
import { Address } from '../establishments/address.js';
import { Carrier } from '../carriers/carrier.entity.js';
import { BillingStatus, DeliveryStatus, OrderStatus } from '../orders/order-status.js';
import { Totals } from '../pricing/totals.js';

export enum OrderEventKind {
  SAVED = 'SAVED',
  MODIFIED = 'MODIFIED',
  REMINDED = 'REMINDED',
  VALIDATED = 'VALIDATED',
  POOLED = 'POOLED',
  PRODUCED = 'PRODUCED',
  CANCELLED = 'CANCELLED',
  EXPIRED = 'EXPIRED',
  SHIPPED = 'SHIPPED',
  RECEIVED = 'RECEIVED',
  DELIVERED = 'DELIVERED',
}
registerEnumType(OrderEventKind, {
  name: 'OrderEventKind',
  description: 'What can happen to an order',
  valuesConfig: {
    SAVED: { description: 'It was saved' },
    MODIFIED: { description: 'It was saved again with other lines, recipient or address' },
    REMINDED: { description: 'Its owner was mailed that the limit comes near' },
    VALIDATED: { description: 'It was validated' },
    POOLED: { description: 'It was validated, in a campaign' },
    PRODUCED: { description: 'Its campaign closed with enough orders' },
    CANCELLED: { description: 'It was given up, or its campaign closed with too few' },
    EXPIRED: { description: 'Nobody validated it in time' },
    SHIPPED: { description: 'Its parcel left' },
    RECEIVED: { description: 'Its owner confirmed the receipt' },
    DELIVERED: { description: 'Who ships says that it has arrived, or nobody said anything for long enough' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'Something that happened to an order' })
export class OrderEvent {
  @Field(() => GraphQLDateTimeISO, { description: 'When' }) at!: Date;
  @Field(() => OrderEventKind, { description: 'What' }) kind!: OrderEventKind;
  @Field(() => String, { nullable: true, description: 'First name and name; null when the shop did it by itself' })
  byName!: string | null;
}

@ObjectType('OrderLine', { simpleResolvers: true, description: 'As it was when saved' })
export class OrderLineView {
  @Field(() => ID, { description: 'Of this line alone' }) id!: number;
  @Field({ description: 'Of the product, when it was saved' }) reference!: string;
  @Field({ description: 'Of the product, when it was saved' }) name!: string;
  @Field(() => Int, { description: 'Pieces' }) quantity!: number;
  @Field(() => Int, { description: 'Cents, one piece, without VAT' }) unitPriceExclTax!: number;
  @Field(() => Int, { description: 'Cents, one piece, with VAT' }) unitPriceInclTax!: number;
  @Field(() => Int, { description: 'Basis points: 2000 is 20 %' }) vatRate!: number;
  @Field(() => Int, { description: 'Cents, the whole line without VAT' }) totalExclTax!: number;
  @Field(() => Int, { description: 'Cents of VAT, rounded once for the line' }) tax!: number;
  @Field(() => Int, { description: 'Cents, the whole line with VAT' }) totalInclTax!: number;
  @Field(() => String, {
    nullable: true,
    description: 'Path of the product’s cover, 320 px wide; null where it has none',
  })
  imageSmallUrl!: string | null;
  productId!: number;
  /** Weight of one piece. */
  weightGrams!: number;
}

@ObjectType('Shipment', { simpleResolvers: true, description: 'The parcel of an order' })
export class ShipmentView {
  @Field(() => Carrier, { description: 'Who brings it' }) carrier!: Carrier;
  @Field({ description: 'What the carrier knows it by' }) trackingNumber!: string;
  @Field(() => String, { nullable: true, description: 'The carrier’s page on which it can be followed' }) trackingUrl!:
    string | null;
  @Field(() => GraphQLLocalDate, { description: 'The day on which it left (Europe/Paris)' }) shippedOn!: string;
}

@ObjectType('Order', {
  simpleResolvers: true,
  description: 'What was saved of a cart: it holds stock and quota until it is validated, cancelled or expires',
})
export class OrderView {
  @Field(() => ID, { description: 'Of this order alone' }) id!: number;
  @Field({ description: '`YYYY-MM-DD-NNNNN`, with the day of saving in Europe/Paris' }) number!: string;
  @Field(() => Universe, { description: 'Which half of the shop it is of' }) universe!: Universe;
  @Field(() => OrderStatus, { description: 'Where it stands; EXPIRED as soon as its limit has passed' })
  status!: OrderStatus;
  @Field(() => BillingStatus, {
    nullable: true,
    description: 'How far its payment has come; null until it is validated',
  })
  billingStatus!: BillingStatus | null;
  @Field(() => DeliveryStatus, {
    nullable: true,
    description: 'How far its delivery has come; null until it is validated',
  })
  deliveryStatus!: DeliveryStatus | null;
  @Field(() => String, { nullable: true, description: '`C` and at least four digits; null until it is validated' })
  confirmationNumber!: string | null;
  @Field(() => String, { nullable: true, description: 'The number that its owner gave when validating it' })
  anshNumber!: string | null;
  @Field({ description: 'First name and name, as they were' }) orderedBy!: string;
  @Field({ description: 'The establishment it is for, as it was named' }) recipientName!: string;
  @Field(() => GraphQLDateTimeISO, { description: 'When it was first saved' }) savedAt!: Date;
  @Field(() => GraphQLDateTimeISO, { description: 'It expires then, unless it is validated before' })
  reservedUntil!: Date;
  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was validated; null until then' })
  validatedAt!: Date | null;
  @Field(() => Boolean, {
    description: 'Can be modified and cancelled by its owner; while SAVED it can also be validated, POOLED it has been',
  })
  isModifiable!: boolean;
  @Field(() => Boolean, { description: 'Shipped, and its owner can confirm the receipt' }) isReceivable!: boolean;
  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When its campaign ends at the latest; null: from stock, or the campaign has closed',
  })
  poolingClosesAt!: Date | null;
  @Field(() => [OrderLineView], { description: 'What was ordered, in the order of the cart' }) lines!: OrderLineView[];
  @Field(() => Int, { description: 'How many products it has' }) lineCount!: number;
  @Field(() => Totals, { description: 'What it costs, at the prices and rates that it was saved with' })
  totals!: Totals;
  @Field(() => String, {
    nullable: true,
    description: 'Why no VAT is due where it is delivered, in French; null where it is',
  })
  noVatReason!: string | null;
  @Field(() => Address, { description: 'Where it goes' }) deliveryAddress!: Address;
  @Field(() => InvoicingParty, { description: 'Who pays' }) invoicing!: InvoicingParty;
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'The day on which it should arrive' })
  estimatedDeliveryDate!: string | null;
  @Field(() => ShipmentView, { nullable: true, description: 'Its parcel; null until it is shipped' })
  shipment!: ShipmentView | null;
  @Field(() => String, { nullable: true, description: 'PDF, while it can be validated' }) quoteUrl!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'PDF, from validation on; with prices, so null for the logistician',
  })
  confirmationUrl!: string | null;
  @Field(() => String, { nullable: true, description: 'PDF without prices, for who ships; null for others' })
  deliveryNoteUrl!: string | null;

  /** Basis points, of shipping and handling. */
  serviceVatRate!: number;
  /** Null: not read with the order; the field `history` then loads it. */
  knownHistory!: OrderEvent[] | null;
  recipientId!: number;
  accountId!: number;
  /** Of who ordered, as it was. */
  ownerIdentifier!: string;
  carrierName!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A page of orders, and how many the whole list has' })
export class OrderPage {
  @Field(() => [OrderView], { description: 'Those of this page' }) items!: OrderView[];
  @Field(() => Int, { description: 'How many there are on all pages' }) total!: number;
}
