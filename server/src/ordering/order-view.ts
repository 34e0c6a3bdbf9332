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
  valuesConfig: {
    RECEIVED: { description: 'Its owner confirmed the receipt' },
    DELIVERED: { description: 'Who ships says that it has arrived, or nobody said anything for long enough' },
  },
});

@ObjectType({ simpleResolvers: true })
export class OrderEvent {
  @Field(() => GraphQLDateTimeISO) at!: Date;
  @Field(() => OrderEventKind) kind!: OrderEventKind;
  @Field(() => String, { nullable: true, description: 'First name and name; null when the shop did it by itself' })
  byName!: string | null;
}

@ObjectType('OrderLine', { simpleResolvers: true, description: 'As it was when saved' })
export class OrderLineView {
  @Field(() => ID) id!: number;
  @Field() reference!: string;
  @Field() name!: string;
  @Field(() => Int) quantity!: number;
  @Field(() => Int) unitPriceExclTax!: number;
  @Field(() => Int) unitPriceInclTax!: number;
  @Field(() => Int) vatRate!: number;
  @Field(() => Int) totalExclTax!: number;
  @Field(() => Int) tax!: number;
  @Field(() => Int) totalInclTax!: number;
  @Field(() => String, { nullable: true }) imageSmallUrl!: string | null;
  /** Of one piece. */
  weightGrams!: number;
}

@ObjectType('Shipment', { simpleResolvers: true, description: 'R-ADR-7' })
export class ShipmentView {
  @Field(() => Carrier) carrier!: Carrier;
  @Field() trackingNumber!: string;
  @Field(() => String, { nullable: true }) trackingUrl!: string | null;
  @Field(() => GraphQLLocalDate) shippedOn!: string;
}

@ObjectType('Order', { simpleResolvers: true })
export class OrderView {
  @Field(() => ID) id!: number;
  @Field({ description: 'R-RES-1: `YYYY-MM-DD-NNNNN`' }) number!: string;
  @Field(() => Universe) universe!: Universe;
  @Field(() => OrderStatus, { description: 'EXPIRED as soon as the limit has passed (R-RES-5)' }) status!: OrderStatus;
  @Field(() => BillingStatus, { nullable: true }) billingStatus!: BillingStatus | null;
  @Field(() => DeliveryStatus, { nullable: true }) deliveryStatus!: DeliveryStatus | null;
  @Field(() => String, { nullable: true, description: 'R-VAL-2: `C` and at least four digits' })
  confirmationNumber!: string | null;
  @Field(() => String, { nullable: true }) anshNumber!: string | null;
  @Field({ description: 'First name and name, as they were' }) orderedBy!: string;
  @Field({ description: 'The establishment it is for, as it was named' }) recipientName!: string;
  @Field(() => GraphQLDateTimeISO) savedAt!: Date;
  @Field(() => GraphQLDateTimeISO, { description: 'R-RES-2' }) reservedUntil!: Date;
  @Field(() => GraphQLDateTimeISO, { nullable: true }) validatedAt!: Date | null;
  @Field(() => Boolean, {
    description: 'Can be modified and cancelled by its owner; while SAVED it can also be validated, POOLED it has been',
  })
  isModifiable!: boolean;
  @Field(() => Boolean, { description: 'Shipped, and its owner can confirm the receipt' }) isReceivable!: boolean;
  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'R-VAL-4: when its campaign ends at the latest; null = from stock, or the campaign has closed',
  })
  poolingClosesAt!: Date | null;
  @Field(() => [OrderLineView]) lines!: OrderLineView[];
  @Field(() => Int) lineCount!: number;
  @Field(() => Totals) totals!: Totals;
  @Field(() => String, {
    nullable: true,
    description: 'Why no VAT is due where it is delivered, in French; null where it is',
  })
  noVatReason!: string | null;
  @Field(() => Address) deliveryAddress!: Address;
  @Field(() => InvoicingParty) invoicing!: InvoicingParty;
  @Field(() => GraphQLLocalDate, { nullable: true }) estimatedDeliveryDate!: string | null;
  @Field(() => ShipmentView, { nullable: true }) shipment!: ShipmentView | null;
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
  /** Null: not read with the order; `history` loads it. */
  knownHistory!: OrderEvent[] | null;
  /** Of who ordered, as it was. */
  ownerIdentifier!: string;
  carrierName!: string | null;
}

@ObjectType({ simpleResolvers: true })
export class OrderPage {
  @Field(() => [OrderView]) items!: OrderView[];
  @Field(() => Int) total!: number;
}
