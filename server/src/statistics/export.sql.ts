import { sql } from 'kysely';
import { int, row, text, uuid } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';
import { inScope, lineInScope, orderInScope, type ScopeValues } from './statistics-scope.sql.js';

interface Requested extends ScopeValues {
  readonly accountId: number;
  /** Of the filter, as JSON text. */
  readonly scope: string;
  readonly fileName: string;
  readonly expiresAt: Date;
}

/** By hand: counted and noted in one statement; the file is made while it is downloaded. */
export const insertExport = sqlStatement<Requested>({ isPlannedAnew: true })(
  row({ id: uuid, rowCount: int }),
  (p) => sql`
    with counted as (
      select count(*)::int as rows from orders o join order_line l on l.order_id = o.id join product p on p.id = l.product_id
      join account a on a.id = o.account_id where ${inScope(p)}
    )
    insert into statistics_export (account_id, scope, file_name, row_count, requested_at, expires_at)
    select ${p.accountId}, ${p.scope}::jsonb, ${p.fileName}, counted.rows, ${p.savedUntil}, ${p.expiresAt} from counted
    returning id, row_count as "rowCount"`,
);

/** So many orders are read at once. */
const ORDERS_AT_ONCE = 500;

interface AfterOrder extends ScopeValues {
  readonly accountId: number;
  /** Saving and id of the last order that was read. */
  readonly lastSavedAt: string;
  readonly lastOrderId: number;
}

/** By hand: the orders by `orders_of_account`, from where the last page left off, and then their lines. */
export const findExportLines = sqlStatement<AfterOrder>({ isPlannedAnew: true })(
  row({
    identifier: text,
    savedAt: text,
    establishment: text,
    lastName: text,
    firstName: text,
    name: text,
    reference: text,
    quantity: int,
    unitPriceExclTax: int,
    shippingExclTax: int,
    handlingExclTax: int,
    orderId: int,
  }),
  (p) => sql`
    select o.ordered_by_identifier as identifier, o.saved_at::text as "savedAt", o.recipient_name as establishment,
      o.ordered_by_last_name as "lastName", o.ordered_by_first_name as "firstName", l.name, l.reference, l.quantity,
      l.unit_price_excl_tax as "unitPriceExclTax", o.shipping_excl_tax as "shippingExclTax",
      o.handling_excl_tax as "handlingExclTax", o.id as "orderId"
    from (
      select o.* from orders o join account a on a.id = o.account_id
      where o.account_id = ${p.accountId} and (o.saved_at, o.id) < (${p.lastSavedAt}::text::timestamptz, ${p.lastOrderId}::int)
        and ${orderInScope(p)}
        and exists (select from order_line l join product p on p.id = l.product_id where l.order_id = o.id and ${lineInScope(p)})
      order by o.saved_at desc, o.id desc limit ${ORDERS_AT_ONCE}
    ) o
    join order_line l on l.order_id = o.id join product p on p.id = l.product_id
    where ${lineInScope(p)}
    order by o.saved_at desc, o.id desc, l.position`,
);
