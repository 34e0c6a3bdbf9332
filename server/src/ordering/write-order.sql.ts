import { type RawBuilder, sql } from 'kysely';
import { auditEntries } from '../audit/audit.sql.js';
import { int, row, text } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';
import type { Universe } from '../kernel/universe.js';
import type { VatTerritory } from '../pricing/vat.rules.js';

/** What a new and a modified order are written from. Amounts in cents, rates in basis points. */
export interface WrittenOrder {
  cartId: string;
  /** JSON text, of `WrittenLine`. */
  lines: string;
  recipientId: number;
  recipientName: string;
  quotaMonth: string;
  now: Date;
  accountId: number;
  /** For whom the emptied cart then is. */
  homeEstablishmentId: number;
  /** JSON text, as the other address. */
  deliveryAddress: string;
  invoicingName: string;
  invoicingAddress: string;
  shippingExclTax: number;
  shippingTax: number;
  handlingExclTax: number;
  handlingTax: number;
  vatTerritory: VatTerritory;
  serviceVatRate: number;
  carrierName: string;
  estimatedDeliveryDate: string;
  idempotencyKey: string | null;
}

/** A row of `lines`. */
export interface WrittenLine {
  product_id: number;
  position: number;
  reference: string;
  name: string;
  /** 0: not ordered any more. */
  quantity: number;
  stock_change: number;
  /** What the order holds of the recipient's quota already. */
  quota_held: number;
  price: number;
  vat_rate: number;
  total: number;
  tax: number;
  weight: number;
}

// `limit` cuts nothing off: it tells the planner that lines are few, and not the hundred that it takes any set of JSON for
const linesOf = (p: WrittenOrder): RawBuilder<unknown> => sql`
  lines as (
    select * from jsonb_to_recordset(${p.lines}::jsonb) as l (product_id int, position int, reference text, name text,
      quantity int, stock_change int, quota_held int, price int, vat_rate int, total int, tax int, weight int)
    limit jsonb_array_length(${p.lines}::jsonb)
  )`;

/** Stock, quota and ledger move by the difference, the cart is emptied: parts of a `with` that has `lines` and `saved`. */
const moved = (p: WrittenOrder): RawBuilder<unknown> => sql`
  stock as (
    update product p set reserved = p.reserved + l.stock_change from lines l
    where p.id = l.product_id and l.stock_change <> 0
  ), quota as (
    update quota_usage u set used = u.used + l.quantity - l.quota_held from lines l
    where u.establishment_id = ${p.recipientId} and u.month = ${p.quotaMonth} and u.product_id = l.product_id
      and l.quantity <> l.quota_held
  ), movements as (
    insert into stock_movement (product_id, kind, reserved_change, order_id, at)
    select l.product_id, case when l.stock_change > 0 then 'RESERVATION' else 'RELEASE' end, l.stock_change, saved.id, ${p.now}
    from saved, lines l where l.stock_change <> 0
  ), emptied as (
    delete from cart_line where cart_id = ${p.cartId}
  ), cleared as (
    update cart set universe = null, needs_update = false, delivery_address = null, order_id = null, order_version = null,
      recipient_id = ${p.homeEstablishmentId}
    where id = ${p.cartId}
  )`;

const insertedLines = sql`
  insert into order_line (order_id, product_id, position, reference, name, quantity, unit_price_excl_tax, vat_rate,
    total_excl_tax, tax, weight_grams)
  select saved.id, l.product_id, l.position, l.reference, l.name, l.quantity, l.price, l.vat_rate, l.total, l.tax, l.weight
  from saved, lines l where l.quantity > 0`;

/** For the audit: how much of what. */
const quantities = sql`(select jsonb_object_agg(reference, quantity) from lines where quantity > 0)`;

interface NewOrder extends WrittenOrder {
  /** R-RES-1: its number begins with it. */
  day: string;
  universe: Universe | null;
  firstName: string;
  lastName: string;
  reservedUntil: Date;
  remindAt: Date;
  poolingCampaignId: number | null;
}

/** By hand: order, lines, stock, quota, ledger, cart and audit entry in one statement, however many lines. */
export const insertOrder = sqlStatement<NewOrder>()(
  row({ id: int, number: text }),
  (p) => sql`
    with ${linesOf(p)}, numbered as (
      select ${p.day}::text || '-' || lpad(suffix, greatest(length(suffix), 5), '0') as number
      from (select next_order_suffix(left(${p.day}::text, 4)::int)::text as suffix) next
    ), saved as (
      insert into orders (
        number, account_id, recipient_id, recipient_name, universe, status,
        ordered_by_identifier, ordered_by_first_name, ordered_by_last_name,
        delivery_address, invoicing_name, invoicing_address,
        saved_at, reserved_until, remind_at, quota_month, idempotency_key, pooling_campaign_id,
        line_count, lines_excl_tax, lines_tax, shipping_excl_tax, shipping_tax, handling_excl_tax, handling_tax,
        vat_territory, service_vat_rate, carrier_name, estimated_delivery_date
      )
      select
        numbered.number, ${p.accountId}, ${p.recipientId}, ${p.recipientName}, ${p.universe}, 'SAVED',
        (select identifier from account where id = ${p.accountId}), ${p.firstName}, ${p.lastName},
        ${p.deliveryAddress}::jsonb, ${p.invoicingName}, ${p.invoicingAddress}::jsonb,
        ${p.now}, ${p.reservedUntil}, ${p.remindAt}, ${p.quotaMonth}, ${p.idempotencyKey}, ${p.poolingCampaignId},
        (select count(*) from lines where quantity > 0), (select sum(total) from lines), (select sum(tax) from lines),
        ${p.shippingExclTax}, ${p.shippingTax}, ${p.handlingExclTax}, ${p.handlingTax},
        ${p.vatTerritory}, ${p.serviceVatRate}, ${p.carrierName}, ${p.estimatedDeliveryDate}
      from numbered
      returning id, number
    ), ${moved(p)}, written as (${insertedLines}), audited as (
      ${auditEntries(
        {
          ...{ at: p.now, action: 'ORDER_SAVED', subject: 'ORDER', id: sql.ref('saved.id') },
          ...{ actor: p.accountId, origin: 'PAGE' },
          after: sql`jsonb_build_object('number', saved.number, 'recipientId', ${p.recipientId}::int, 'lines', ${quantities})`,
        },
        sql`saved`,
      )}
    )
    select id, number from saved`,
);

/**
 * By hand: the same, by the difference to what is saved. Lines that stay are updated, not written again: their ids, names and
 * weights remain; what they cost is in `lines`.
 */
export const updateOrder = sqlStatement<WrittenOrder & { orderId: number }>()(
  row({ id: int, number: text }),
  (p) => sql`
    with ${linesOf(p)}, before as (
      select jsonb_object_agg(reference, quantity) as lines,
        nullif((select recipient_id from orders where id = ${p.orderId}), ${p.recipientId}::int) as other_recipient_id
      from order_line where order_id = ${p.orderId}
    ), saved as (
      update orders set modified_at = ${p.now}, version = version + 1,
        recipient_id = ${p.recipientId}, recipient_name = ${p.recipientName},
        delivery_address = ${p.deliveryAddress}::jsonb,
        invoicing_name = ${p.invoicingName}, invoicing_address = ${p.invoicingAddress}::jsonb,
        idempotency_key = coalesce(${p.idempotencyKey}, idempotency_key),
        line_count = (select count(*) from lines where quantity > 0),
        lines_excl_tax = (select sum(total) from lines), lines_tax = (select sum(tax) from lines),
        shipping_excl_tax = ${p.shippingExclTax}, shipping_tax = ${p.shippingTax},
        handling_excl_tax = ${p.handlingExclTax}, handling_tax = ${p.handlingTax},
        vat_territory = ${p.vatTerritory}, service_vat_rate = ${p.serviceVatRate},
        carrier_name = ${p.carrierName}, estimated_delivery_date = ${p.estimatedDeliveryDate}
      where id = ${p.orderId}
      returning id, number
    ), ${moved(p)}, dropped as (
      delete from order_line o using lines l
      where o.order_id = ${p.orderId} and o.product_id = l.product_id and l.quantity = 0
    ), written as (
      ${insertedLines}
      on conflict (order_id, product_id) do update set quantity = excluded.quantity, position = excluded.position,
        vat_rate = excluded.vat_rate, total_excl_tax = excluded.total_excl_tax, tax = excluded.tax
    ), audited as (
      ${auditEntries(
        {
          ...{ at: p.now, action: 'ORDER_MODIFIED', subject: 'ORDER', id: sql.ref('saved.id') },
          ...{ actor: p.accountId, origin: 'PAGE' },
          before: sql`jsonb_strip_nulls(jsonb_build_object('lines', before.lines, 'recipientId', before.other_recipient_id))`,
          after: sql`jsonb_strip_nulls(jsonb_build_object('lines', ${quantities},
            'recipientId', case when before.other_recipient_id is not null then ${p.recipientId}::int end))`,
        },
        sql`saved, before`,
      )}
    )
    select id, number from saved`,
);
