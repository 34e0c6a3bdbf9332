import { SHIPPERS } from '../access/access.js';
import { AccountType } from '../access/account-type.js';
import type { AuditAction } from '../audit/audit-action.js';
import { Carrier } from '../carriers/carrier.entity.js';
import type { Address } from '../establishments/address.js';
import { inclTax } from '../kernel/money.js';
import type { Universe } from '../kernel/universe.js';
import { type BillingStatus, DeliveryStatus, OrderStatus } from '../orders/order-status.js';
import { effectiveStatus, isModifiableAt } from '../orders/order-status.rules.js';
import { addUp } from '../pricing/totals.js';
import { noVatReason, type VatTerritory } from '../pricing/vat.rules.js';
import { type OrderEvent, type OrderEventKind, OrderView } from './order-view.js';

export interface LineJson {
  id: number;
  productId: number;
  reference: string;
  name: string;
  quantity: number;
  unitPriceExclTax: number;
  vatRate: number;
  totalExclTax: number;
  tax: number;
  weightGrams: number;
  imageSha256: string | null;
}

export interface ShipmentJson {
  carrierId: number;
  carrierName: string;
  trackingUrlTemplate: string;
  trackingNumber: string;
  shippedOn: string;
}

export interface EventJson {
  at: string;
  action: AuditAction;
  byName: string | null;
}

export interface OrderRow {
  id: number;
  ownerIdentifier: string;
  number: string;
  universe: Universe;
  status: OrderStatus;
  billingStatus: BillingStatus | null;
  deliveryStatus: DeliveryStatus | null;
  confirmationNumber: string | null;
  anshNumber: string | null;
  orderedBy: string;
  recipientId: number;
  recipientName: string;
  accountId: number;
  savedAt: Date;
  reservedUntil: Date;
  validatedAt: Date | null;
  poolingClosesAt: Date | null;
  lineCount: number;
  linesExclTax: number;
  linesTax: number;
  shippingExclTax: number;
  shippingTax: number;
  handlingExclTax: number;
  handlingTax: number;
  vatTerritory: VatTerritory;
  serviceVatRate: number;
  deliveryAddress: Address;
  invoicingName: string;
  invoicingAddress: Address;
  carrierName: string | null;
  estimatedDeliveryDate: string | null;
  /** Missing: not read. */
  lines?: LineJson[];
  shipment: ShipmentJson | null;
  history?: EventJson[];
}

/** An order as the viewer sees it at `now`. */
export function toOrderView(
  row: OrderRow,
  viewer: { accountId: number; type: AccountType | null },
  now: Date,
): OrderView {
  const { lines, linesExclTax, linesTax, shipment, history, ...order } = row;
  const { accountId } = order;
  const status = effectiveStatus(order, now);
  const document = (kind: string) => `/documents/orders/${order.number}/${kind}.pdf`;
  const isModifiable = isModifiableAt(order, now) && accountId === viewer.accountId;
  const isConfirmed = status === OrderStatus.VALIDATED || status === OrderStatus.POOLED;
  return Object.assign(new OrderView(), order, {
    status,
    isModifiable,
    isReceivable: order.deliveryStatus === DeliveryStatus.SHIPPED && accountId === viewer.accountId,
    lines: (lines ?? []).map(({ imageSha256, ...line }) => ({
      ...line,
      unitPriceInclTax: inclTax(line.unitPriceExclTax, line.vatRate),
      totalInclTax: line.totalExclTax + line.tax,
      imageSmallUrl: imageSha256 && `/media/${imageSha256}?size=small`,
    })),
    // Who reads no lines reads no VAT by rate either
    totals: addUp(lines ?? [{ vatRate: 0, totalExclTax: linesExclTax, tax: linesTax }], order),
    noVatReason: noVatReason(order.vatTerritory, order.serviceVatRate, order.deliveryAddress.postcode),
    invoicing: { establishmentName: order.invoicingName, address: order.invoicingAddress },
    shipment: shipment && toShipment(shipment),
    knownHistory: history?.map(toEvent) ?? null,
    quoteUrl: isModifiable && status === OrderStatus.SAVED ? document('quote') : null,
    // R-ADM-1: no document with prices is open to who ships and orders nothing
    confirmationUrl: isConfirmed && viewer.type !== AccountType.LOGISTICIAN ? document('confirmation') : null,
    deliveryNoteUrl:
      status === OrderStatus.VALIDATED && viewer.type && SHIPPERS.includes(viewer.type)
        ? document('delivery-note')
        : null,
  });
}

export function toEvent({ at, action, byName }: EventJson): OrderEvent {
  return { at: new Date(at), kind: action.replace('ORDER_', '') as OrderEventKind, byName };
}

function toShipment({ carrierId, carrierName, trackingUrlTemplate, trackingNumber, shippedOn }: ShipmentJson) {
  const carrier = Object.assign(new Carrier(), { id: carrierId, name: carrierName, trackingUrlTemplate });
  return { carrier, trackingNumber, trackingUrl: carrier.trackingUrl(trackingNumber), shippedOn };
}
