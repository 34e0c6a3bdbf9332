import { registerEnumType } from 'type-graphql';

/** Where an order is in its life. Moves only along `ORDER_TRANSITIONS` (invariant 3). */
export enum OrderStatus {
  SAVED = 'SAVED',
  POOLED = 'POOLED',
  VALIDATED = 'VALIDATED',
  CANCELLED = 'CANCELLED',
  EXPIRED = 'EXPIRED',
}
registerEnumType(OrderStatus, {
  name: 'OrderStatus',
  description: 'Where an order stands',
  valuesConfig: {
    SAVED: { description: 'It holds its pieces, and waits to be validated' },
    POOLED: { description: 'Validated, in a campaign that is still open' },
    VALIDATED: { description: 'Final: it is prepared, shipped, and invoiced' },
    CANCELLED: { description: 'Given up by its owner, or with its campaign' },
    EXPIRED: { description: 'Not validated in time; what it held was given back' },
  },
});

/** R-VAL-3, from validation on. */
export enum BillingStatus {
  TO_BE_INVOICED = 'TO_BE_INVOICED',
  AWAITING_PAYMENT = 'AWAITING_PAYMENT',
  PAID = 'PAID',
  NOT_BILLED = 'NOT_BILLED',
}
registerEnumType(BillingStatus, {
  name: 'BillingStatus',
  description: 'How far the payment of an order has come',
  valuesConfig: {
    TO_BE_INVOICED: { description: 'The invoice is still to be made' },
    AWAITING_PAYMENT: { description: 'Invoiced, and not paid yet' },
    PAID: { description: 'Paid' },
    NOT_BILLED: { description: 'Nothing to pay' },
  },
});

/** R-VAL-3, from validation on. */
export enum DeliveryStatus {
  IN_PREPARATION = 'IN_PREPARATION',
  SHIPPED = 'SHIPPED',
  DELIVERED = 'DELIVERED',
}
registerEnumType(DeliveryStatus, {
  name: 'DeliveryStatus',
  description: 'How far the delivery of an order has come',
  valuesConfig: {
    IN_PREPARATION: { description: 'Being prepared' },
    SHIPPED: { description: 'On its way' },
    DELIVERED: { description: 'Arrived' },
  },
});

/** The table of transitions: from each status, where an order may go. The last three are final. */
export const ORDER_TRANSITIONS: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  [OrderStatus.SAVED]: [OrderStatus.VALIDATED, OrderStatus.POOLED, OrderStatus.CANCELLED, OrderStatus.EXPIRED],
  [OrderStatus.POOLED]: [OrderStatus.VALIDATED, OrderStatus.CANCELLED],
  [OrderStatus.VALIDATED]: [],
  [OrderStatus.CANCELLED]: [],
  [OrderStatus.EXPIRED]: [],
};

/** R-QUO-3: orders whose quantities count against the recipient's quota. */
export const COUNTING_STATUSES: readonly OrderStatus[] = [OrderStatus.SAVED, OrderStatus.POOLED, OrderStatus.VALIDATED];

/** As users read them (R-VAL-3). */
export const BILLING_STATUS_NAMES: Readonly<Record<BillingStatus, string>> = {
  [BillingStatus.TO_BE_INVOICED]: 'En attente de facturation',
  [BillingStatus.AWAITING_PAYMENT]: 'En attente de paiement',
  [BillingStatus.PAID]: 'Payée',
  [BillingStatus.NOT_BILLED]: 'Sans facturation',
};

/** As users read them (R-VAL-3). */
export const DELIVERY_STATUS_NAMES: Readonly<Record<DeliveryStatus, string>> = {
  [DeliveryStatus.IN_PREPARATION]: 'En cours de préparation',
  [DeliveryStatus.SHIPPED]: 'Expédiée',
  [DeliveryStatus.DELIVERED]: 'Livrée',
};

/** As users read them. Statistics tell orders that their owner cancelled from those that ran out of time (R-RES-4). */
export const ORDER_STATUS_NAMES: Readonly<Record<OrderStatus, string>> = {
  [OrderStatus.SAVED]: 'Enregistrée',
  [OrderStatus.POOLED]: 'En cours de mutualisation',
  [OrderStatus.VALIDATED]: 'Validée',
  [OrderStatus.CANCELLED]: 'Annulée',
  [OrderStatus.EXPIRED]: 'Annulée (délai dépassé)',
};
