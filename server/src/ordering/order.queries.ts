import type { EntityManager } from '@mikro-orm/postgresql';
import { SHIPPERS } from '../access/access.js';
import { AccountType } from '../access/account-type.js';
import type { Viewer } from '../access/viewer.js';
import type { Universe } from '../kernel/universe.js';
import { query } from '../database/sql.js';
import type { Address } from '../establishments/address.js';
import { inclTax } from '../kernel/money.js';
import type { Page } from '../kernel/page.js';
import { Carrier } from '../carriers/carrier.entity.js';
import { noVatReason, type VatTerritory } from '../pricing/vat.rules.js';
import { effectiveStatus, isModifiableAt } from '../orders/order-status.rules.js';
import { type BillingStatus, DeliveryStatus, OrderStatus } from '../orders/order-status.js';
import { orderBySql, type Sort, type SortColumns } from '../records/sort.js';
import { type OrderEvent, type OrderEventKind, type OrderPage, OrderView } from './order-view.js';
import { addUp } from '../pricing/totals.js';
import type { ShipmentSortField } from './shipment-list.js';

interface LineJson {
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

interface ShipmentJson {
  carrierId: number;
  carrierName: string;
  trackingUrlTemplate: string;
  trackingNumber: string;
  shippedOn: string;
}

interface EventJson {
  at: string;
  action: string;
  byName: string | null;
}

interface OrderRow {
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
  lines?: LineJson[] | null;
  shipment: ShipmentJson | null;
  history?: EventJson[] | null;
}

/** What an `OrderView` shows, of `orders o`: one row an order, whatever its number of lines. */
const ORDER_COLUMNS = `
  o.id, o.number, o.universe, o.status, o.billing_status as "billingStatus", o.delivery_status as "deliveryStatus",
  o.confirmation_number as "confirmationNumber", o.ansh_number as "anshNumber", o.ordered_by_first_name || ' ' || o.ordered_by_last_name as "orderedBy",
  o.recipient_id as "recipientId", o.recipient_name as "recipientName", o.account_id as "accountId", o.saved_at as "savedAt",
  o.reserved_until as "reservedUntil", o.validated_at as "validatedAt", o.line_count as "lineCount",
  o.lines_excl_tax as "linesExclTax", o.lines_tax as "linesTax",
  o.shipping_excl_tax as "shippingExclTax", o.shipping_tax as "shippingTax",
  o.handling_excl_tax as "handlingExclTax", o.handling_tax as "handlingTax",
  o.vat_territory as "vatTerritory", o.service_vat_rate as "serviceVatRate",
  o.delivery_address as "deliveryAddress", o.invoicing_name as "invoicingName", o.invoicing_address as "invoicingAddress",
  (select g.closes_at from pooling_campaign g where g.id = o.pooling_campaign_id and g.status = 'OPEN') as "poolingClosesAt",
  o.carrier_name as "carrierName", o.estimated_delivery_date as "estimatedDeliveryDate",
  o.ordered_by_identifier as "ownerIdentifier",
  (select json_build_object('carrierId', c.id, 'carrierName', c.name, 'trackingUrlTemplate', c.tracking_url_template,
      'trackingNumber', s.tracking_number, 'shippedOn', s.shipped_on)
    from shipment s join carrier c on c.id = s.carrier_id where s.order_id = o.id) as shipment`;

const LINES = `
  (select json_agg(json_build_object('id', l.id, 'productId', l.product_id, 'reference', l.reference, 'name', l.name, 'quantity', l.quantity,
      'unitPriceExclTax', l.unit_price_excl_tax, 'vatRate', l.vat_rate, 'totalExclTax', l.total_excl_tax, 'tax', l.tax,
      'weightGrams', l.weight_grams, 'imageSha256', p.image_sha256) order by l.position)
    from order_line l join product p on p.id = l.product_id where l.order_id = o.id) as lines`;

const HISTORY = `
  (select json_agg(json_build_object('at', e.at, 'action', e.action, 'byName', b.first_name || ' ' || b.last_name) order by e.id)
    from audit_entry e left join account b on b.id = e.account_id where e.order_id = o.id) as history`;

const FIND_ORDER = `
  select ${ORDER_COLUMNS}, ${LINES}, ${HISTORY}
  from orders o
  where o.number = $1 and (o.account_id = $2 or $3)`;

/** Null: unknown, or somebody else's; who ships sees all. One statement. */
export async function findOrder(
  em: EntityManager,
  viewer: Viewer,
  now: Date,
  number: string,
): Promise<OrderView | null> {
  const seesAll = SHIPPERS.includes(viewer.type);
  const [row] = await query<OrderRow>(em, FIND_ORDER, [number, viewer.accountId, seesAll]);
  return row ? toView(row, viewer, now) : null;
}

const CURRENT = `(o.status in ('SAVED', 'POOLED') or o.status = 'VALIDATED' and o.delivery_status <> 'DELIVERED'
  or o.status in ('CANCELLED', 'EXPIRED') and o.closed_at > $2::timestamptz - interval '30 days')`;
const VALIDATED = `o.status = 'VALIDATED'`;

/** A page beyond the end has no row to tell the total: this one has. */
const FIRST: Page = { limit: 1, offset: 0 };

/** Lists that do not show lines leave them out: to gather them takes longer than all the rest. */
export type Detail = 'with lines' | 'without lines';

function myOrdersStatement(condition: string, detail: Detail): string {
  // The page is chosen on the narrow index before its lines are gathered
  return `
    with mine as (
      select o.id, count(*) over () as total from orders o
      where o.account_id = $1 and $2::timestamptz is not null and ${condition}
      order by o.saved_at desc, o.id desc limit $3 offset $4
    )
    select mine.total, ${ORDER_COLUMNS} ${detail === 'with lines' ? `, ${LINES}` : ''}
    from mine join orders o on o.id = mine.id
    order by o.saved_at desc, o.id desc`;
}

/** R-MY: « en cours » is all that still moves, and what ended in the last 30 days; « validées » is all with a confirmation. */
export async function findMyOrders(
  em: EntityManager,
  viewer: Viewer,
  now: Date,
  scope: 'CURRENT' | 'VALIDATED',
  page: Page,
  detail: Detail = 'with lines',
): Promise<OrderPage> {
  const statement = myOrdersStatement(scope === 'CURRENT' ? CURRENT : VALIDATED, detail);
  const rows = await query<OrderRow & { total: number }>(em, statement, [
    viewer.accountId,
    now,
    page.limit,
    page.offset,
  ]);
  if (rows.length === 0 && page.offset > 0) {
    return { ...(await findMyOrders(em, viewer, now, scope, FIRST, 'without lines')), items: [] };
  }
  return { items: rows.map((row) => toView(row, viewer, now)), total: rows[0]?.total ?? 0 };
}

const SHIPMENT_SORTS: SortColumns<ShipmentSortField> = {
  validatedAt: 'o.validated_at',
  recipientName: 'o.recipient_name collate "fr-x-icu"',
  number: 'o.number',
};

const FIND_SHIPMENTS = (order: string) => `
  with wanted as (
    select o.id, count(*) over () as total
    from orders o
    where o.status = 'VALIDATED' and o.delivery_status = $1
      and ($2::text[] is null or search_text(o.recipient_name, o.number || ' ' || o.confirmation_number) like all($2))
    order by ${order} limit $3 offset $4
  )
  select wanted.total, ${ORDER_COLUMNS}, ${LINES}
  from wanted join orders o on o.id = wanted.id
  order by ${order}`;

/** What the logistician ships, or has shipped. */
export async function findShipments(
  em: EntityManager,
  viewer: Viewer,
  now: Date,
  filter: { deliveryStatus: DeliveryStatus; patterns: readonly string[] },
  { sort, page }: { sort: readonly Sort<ShipmentSortField>[]; page: Page },
): Promise<OrderPage> {
  const params = [filter.deliveryStatus, filter.patterns.length > 0 ? filter.patterns : null, page.limit, page.offset];
  const statement = FIND_SHIPMENTS(orderBySql(sort, SHIPMENT_SORTS, 'o.id'));
  const rows = await query<OrderRow & { total: number }>(em, statement, params);
  if (rows.length === 0 && page.offset > 0) {
    return { ...(await findShipments(em, viewer, now, filter, { sort, page: FIRST })), items: [] };
  }
  return { items: rows.map((row) => toView(row, viewer, now)), total: rows[0]?.total ?? 0 };
}

const FIND_ORDER_BY_ID = `
  select ${ORDER_COLUMNS}, ${LINES}, ${HISTORY} from orders o where o.id = $1`;

/** For the shop itself, which asks for nobody: what an order's owner sees of it. */
export async function findOrderById(em: EntityManager, id: number, now: Date): Promise<OrderView | null> {
  const [row] = await query<OrderRow>(em, FIND_ORDER_BY_ID, [id]);
  return row ? toView(row, { accountId: row.accountId, type: null }, now) : null;
}

function toView(row: OrderRow, viewer: { accountId: number; type: AccountType | null }, now: Date): OrderView {
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

function toEvent({ at, action, byName }: EventJson): OrderEvent {
  return { at: new Date(at), kind: action.replace('ORDER_', '') as OrderEventKind, byName };
}

const FIND_HISTORIES = `select o.id, ${HISTORY} from orders o where o.id = any($1)`;

/** What happened to each of these orders, oldest first; one statement for all. */
export async function findHistories(em: EntityManager, ids: readonly number[]): Promise<OrderEvent[][]> {
  const rows = await query<{ id: number; history: EventJson[] | null }>(em, FIND_HISTORIES, [ids]);
  const byId = new Map(rows.map(({ id, history }) => [id, (history ?? []).map(toEvent)]));
  return ids.map((id) => byId.get(id) ?? []);
}

function toShipment({ carrierId, carrierName, trackingUrlTemplate, trackingNumber, shippedOn }: ShipmentJson) {
  const carrier = Object.assign(new Carrier(), { id: carrierId, name: carrierName, trackingUrlTemplate });
  return { carrier, trackingNumber, trackingUrl: carrier.trackingUrl(trackingNumber), shippedOn };
}
