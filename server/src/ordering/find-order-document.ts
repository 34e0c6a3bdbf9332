import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../access/viewer.js';
import { BILLING_STATUS_NAMES, DELIVERY_STATUS_NAMES } from '../orders/order-status.js';
import type { OrderView } from './order-view.js';
import { findOrder } from './order.queries.js';
import { Refusal } from '../kernel/refusal.js';
import type { DocumentKind, OrderDocument } from '../documents/order-document.js';

const URL_OF: Readonly<Record<DocumentKind, (order: OrderView) => string | null>> = {
  quote: (order) => order.quoteUrl,
  confirmation: (order) => order.confirmationUrl,
  'delivery-note': (order) => order.deliveryNoteUrl,
};

/**
 * An order as the viewer may print it.
 * @throws Refusal NOT_FOUND (also somebody else's, and a document that this order does not have now)
 */
export async function findOrderDocument(
  em: EntityManager,
  viewer: Viewer,
  now: Date,
  { number, kind, contactEmail }: { number: string; kind: DocumentKind; contactEmail: string },
): Promise<OrderDocument> {
  const order = await findOrder(em, viewer, now, number);
  if (!order || !URL_OF[kind](order)) throw new Refusal('NOT_FOUND', { number });
  return toDocument(order, contactEmail);
}

/** The plain values that the documents print. */
export function toDocument(order: OrderView, contactEmail: string): OrderDocument {
  const { totals } = order;
  return {
    number: order.number,
    confirmationNumber: order.confirmationNumber,
    universe: order.universe,
    savedAt: order.savedAt,
    reservedUntil: order.reservedUntil,
    validatedAt: order.validatedAt,
    anshNumber: order.anshNumber,
    recipientName: order.recipientName,
    orderedBy: { identifier: order.ownerIdentifier, name: order.orderedBy },
    deliveryAddress: order.deliveryAddress,
    invoicingAddress: order.invoicing.address,
    lines: order.lines,
    shipping: {
      carrierName: order.carrierName,
      vatRate: order.serviceVatRate,
      exclTax: totals.shippingExclTax,
      tax: totals.shippingTax,
      inclTax: totals.shippingInclTax,
    },
    handling: {
      vatRate: order.serviceVatRate,
      exclTax: totals.handlingExclTax,
      tax: totals.handlingTax,
      inclTax: totals.handlingInclTax,
    },
    totals: { exclTax: totals.totalExclTax, tax: totals.totalTax, inclTax: totals.totalInclTax },
    noVatReason: order.noVatReason,
    billingStatus: order.billingStatus && BILLING_STATUS_NAMES[order.billingStatus],
    deliveryStatus: order.deliveryStatus && DELIVERY_STATUS_NAMES[order.deliveryStatus],
    trackingNumber: order.shipment?.trackingNumber ?? null,
    contactEmail,
  };
}
