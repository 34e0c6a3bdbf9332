import type { EntityManager } from '@mikro-orm/postgresql';
import { auditSql } from '../audit/audit.sql.js';
import type { Viewer } from '../access/viewer.js';
import type { CartHeader } from '../cart/cart-header.js';
import { dayOf } from '../kernel/clock.js';
import { query } from '../database/sql.js';
import type { LockedOrder } from './lock-order.js';
import type { QuotedProduct } from './order-line.rules.js';
import type { OrderPrice } from '../pricing/price-order.js';

/** An order about to be written: everything was locked, checked and priced. Lines of quantity 0 are not ordered any more. */
export interface OrderDraft extends OrderPrice<QuotedProduct> {
  readonly viewer: Viewer;
  readonly cart: CartHeader;
  readonly idempotencyKey: string | null;
  readonly now: Date;
  readonly carrierName: string;
  readonly estimatedDeliveryDate: string;
  /** R-VAL-4: null = from stock; otherwise no stock is reserved. */
  readonly poolingCampaignId: number | null;
}

export interface SavedOrder {
  readonly id: number;
  readonly number: string;
  /** When a timer should wake the order; null when one already will. */
  readonly nextDeadline: Date | null;
}

// `limit` cuts nothing off: it tells the planner that lines are few, and not the hundred that it takes any set of JSON for
const LINES = `
  lines as (
    select * from jsonb_to_recordset($2::jsonb) as l (product_id int, position int, reference text, name text, quantity int,
      stock_change int, quota_held int, price int, vat_rate int, total int, tax int, weight int)
    limit jsonb_array_length($2::jsonb)
  )`;

/** The parts that a new and a modified order share: stock, quota and ledger move by the difference, the cart is emptied. */
const MOVE = `
  stock as (
    update product p set reserved = p.reserved + l.stock_change from lines l
    where p.id = l.product_id and l.stock_change <> 0
  ), quota as (
    update quota_usage u set used = u.used + l.quantity - l.quota_held from lines l
    where u.establishment_id = $3 and u.month = $4 and u.product_id = l.product_id and l.quantity <> l.quota_held
  ), movements as (
    insert into stock_movement (product_id, kind, reserved_change, order_id, at)
    select l.product_id, case when l.stock_change > 0 then 'RESERVATION' else 'RELEASE' end, l.stock_change, saved.id, $5
    from saved, lines l where l.stock_change <> 0
  ), emptied as (
    delete from cart_line where cart_id = $1
  ), cleared as (
    update cart set universe = null, needs_update = false, delivery_address = null, order_id = null, order_version = null, recipient_id = $6
    where id = $1
  )`;

const INSERT_LINES = `
  insert into order_line (order_id, product_id, position, reference, name, quantity, unit_price_excl_tax, vat_rate,
    total_excl_tax, tax, weight_grams)
  select saved.id, l.product_id, l.position, l.reference, l.name, l.quantity, l.price, l.vat_rate, l.total, l.tax, l.weight
  from saved, lines l where l.quantity > 0`;

const WRITE_NEW = `
  with ${LINES}, numbered as (
    select suffix, $7::text || '-' || lpad(suffix, greatest(length(suffix), 5), '0') as number
    from (select next_order_suffix(left($7::text, 4)::int)::text as suffix) next
  ), saved as (
    insert into orders (number, account_id, recipient_id, universe, status, ordered_by_identifier,
      ordered_by_first_name, ordered_by_last_name, recipient_name, delivery_address, invoicing_name, invoicing_address, saved_at, reserved_until, remind_at, quota_month, lines_excl_tax, lines_tax,
      shipping_excl_tax, shipping_tax, carrier_name, estimated_delivery_date, line_count, idempotency_key,
      pooling_campaign_id, vat_territory, service_vat_rate, handling_excl_tax, handling_tax)
    select numbered.number, $8, $3, $9, 'SAVED', (select identifier from account where id = $8), $10, $27, $11, $12::jsonb, $13, $14::jsonb, $5, $15, $16, $4,
      (select sum(total) from lines), (select sum(tax) from lines), $17, $18, $19, $20,
      (select count(*) from lines where quantity > 0), $21, $22, $23, $24, $25, $26
    from numbered
    returning id, number
  ), ${MOVE}, written as (${INSERT_LINES}), audited as (
    ${auditSql(
      {
        ...{ at: '$5', action: 'ORDER_SAVED', subject: 'ORDER', id: 'saved.id', actor: '$8', origin: 'PAGE' },
        after: `jsonb_build_object('number', saved.number, 'recipientId', $3::int, 'lines',
          (select jsonb_object_agg(reference, quantity) from lines where quantity > 0))`,
      },
      'saved',
    )}
  )
  select id, number from saved`;

/** Writes everything a new order is, in one statement whatever the number of lines. */
export async function writeNewOrder(
  em: EntityManager,
  draft: OrderDraft,
  terms: { quotaMonth: string; reservedUntil: Date; remindAt: Date },
): Promise<SavedOrder> {
  const { viewer, cart, now } = draft;
  const [saved] = await query<{ id: number; number: string }>(em, WRITE_NEW, [
    ...movedParams(draft, terms.quotaMonth),
    dayOf(now),
    viewer.accountId,
    cart.universe,
    viewer.firstName,
    cart.recipient.name,
    JSON.stringify(cart.effectiveDeliveryAddress),
    cart.invoicingName,
    JSON.stringify(cart.invoicingAddress),
    terms.reservedUntil,
    terms.remindAt,
    draft.shippingExclTax,
    draft.shippingTax,
    draft.carrierName,
    draft.estimatedDeliveryDate,
    draft.idempotencyKey,
    draft.poolingCampaignId,
    draft.vatTerritory,
    draft.serviceVatRate,
    draft.handlingExclTax,
    draft.handlingTax,
    viewer.lastName,
  ]);
  if (!saved) throw new Error('an order was inserted and not returned');
  return { ...saved, nextDeadline: terms.remindAt };
}

// Lines that stay are updated, not written again: their ids, names and weights remain; what they cost is in the draft
const WRITE_MODIFIED = `
  with ${LINES}, before as (
    select jsonb_object_agg(reference, quantity) as lines,
      nullif((select recipient_id from orders where id = $7), $3::int) as other_recipient_id
    from order_line where order_id = $7
  ), saved as (
    update orders set modified_at = $5, version = version + 1, recipient_id = $3, recipient_name = $15, invoicing_name = $16,
      invoicing_address = $17::jsonb, delivery_address = $8::jsonb, shipping_excl_tax = $9, shipping_tax = $10,
      carrier_name = $11, estimated_delivery_date = $12, idempotency_key = coalesce($13, idempotency_key),
      line_count = (select count(*) from lines where quantity > 0),
      lines_excl_tax = (select sum(total) from lines), lines_tax = (select sum(tax) from lines),
      vat_territory = $18, service_vat_rate = $19, handling_excl_tax = $20, handling_tax = $21
    where id = $7
    returning id, number
  ), ${MOVE}, dropped as (
    delete from order_line o using lines l where o.order_id = $7 and o.product_id = l.product_id and l.quantity = 0
  ), written as (
    ${INSERT_LINES}
    on conflict (order_id, product_id) do update set quantity = excluded.quantity, position = excluded.position,
      vat_rate = excluded.vat_rate, total_excl_tax = excluded.total_excl_tax, tax = excluded.tax
  ), audited as (
    ${auditSql(
      {
        ...{ at: '$5', action: 'ORDER_MODIFIED', subject: 'ORDER', id: 'saved.id', actor: '$14', origin: 'PAGE' },
        before: `jsonb_strip_nulls(jsonb_build_object('lines', before.lines, 'recipientId', before.other_recipient_id))`,
        after: `jsonb_strip_nulls(jsonb_build_object(
          'lines', (select jsonb_object_agg(reference, quantity) from lines where quantity > 0),
          'recipientId', case when before.other_recipient_id is not null then $3::int end))`,
      },
      'saved, before',
    )}
  )
  select id, number from saved`;

/**
 * Moves a saved order to what its cart now says, by the difference, in one statement (R-RES-6). Its limit, its number and
 * the prices of the lines it keeps do not move.
 */
export async function writeModifiedOrder(
  em: EntityManager,
  draft: OrderDraft,
  order: LockedOrder,
): Promise<SavedOrder> {
  const [saved] = await query<{ id: number; number: string }>(em, WRITE_MODIFIED, [
    ...movedParams(draft, order.quotaMonth),
    order.id,
    JSON.stringify(draft.cart.effectiveDeliveryAddress),
    draft.shippingExclTax,
    draft.shippingTax,
    draft.carrierName,
    draft.estimatedDeliveryDate,
    draft.idempotencyKey,
    draft.viewer.accountId,
    draft.cart.recipient.name,
    draft.cart.invoicingName,
    JSON.stringify(draft.cart.invoicingAddress),
    draft.vatTerritory,
    draft.serviceVatRate,
    draft.handlingExclTax,
    draft.handlingTax,
  ]);
  if (!saved) throw new Error('an order was updated and not returned');
  return { ...saved, nextDeadline: null };
}

/** `$1` to `$6` of `LINES` and `MOVE`. */
function movedParams({ cart, viewer, now, lines, poolingCampaignId }: OrderDraft, quotaMonth: string): unknown[] {
  const rows = lines.map((line, index) => ({
    product_id: line.id,
    position: index + 1,
    reference: line.reference,
    name: line.name,
    quantity: line.quantity,
    stock_change: poolingCampaignId === null ? line.quantity - line.held : 0,
    quota_held: line.quotaHeld,
    price: line.unitPriceExclTax,
    vat_rate: line.vatRate,
    total: line.totalExclTax,
    tax: line.tax,
    weight: line.weightGrams,
  }));
  return [cart.id, JSON.stringify(rows), cart.recipientId, quotaMonth, now, viewer.homeEstablishmentId];
}
