import type { EntityManager } from '@mikro-orm/postgresql';
import { Transform } from '@json2csv/node';
import { pipeline, Readable } from 'node:stream';
import type { Viewer } from '../access/viewer.js';
import { query, queryOne } from '../database/sql.js';
import { Refusal } from '../kernel/refusal.js';
import { EXPORT_COLUMNS, type ExportLine, type ExportRow, toExportRow } from './csv-row.js';
import { LINE_IN_SCOPE, ORDER_IN_SCOPE, type StatisticsScope, scopeParams } from './statistics-scope.rules.js';

/** With this at its beginning, Excel reads a file as UTF-8, also when it is opened by a double click. */
const BYTE_ORDER_MARK = '\ufeff';

const FIND_EXPORT = `
  select scope, file_name as "fileName", requested_at as "requestedAt"
  from statistics_export where id::text = $1 and account_id = $2 and expires_at > $3`;

/** So many orders are read at once. */
const ORDERS_AT_ONCE = 500;

/** `$11`: whose; `$12`, `$13`: saving and id of the last order that was read. By `orders_of_account`, from where it left off. */
const LINES = `
  select o.ordered_by_identifier as identifier, o.saved_at::text as "savedAt", o.recipient_name as establishment,
    o.ordered_by_last_name as "lastName", o.ordered_by_first_name as "firstName", l.name, l.reference, l.quantity, l.unit_price_excl_tax as "unitPriceExclTax",
    o.shipping_excl_tax as "shippingExclTax", o.handling_excl_tax as "handlingExclTax", o.id as "orderId"
  from (
    select o.* from orders o join account a on a.id = o.account_id
    where o.account_id = $11 and (o.saved_at, o.id) < ($12::text::timestamptz, $13::int) and ${ORDER_IN_SCOPE}
      and exists (select from order_line l join product p on p.id = l.product_id where l.order_id = o.id and ${LINE_IN_SCOPE})
    order by o.saved_at desc, o.id desc limit ${ORDERS_AT_ONCE}
  ) o
  join order_line l on l.order_id = o.id join product p on p.id = l.product_id
  where ${LINE_IN_SCOPE}
  order by o.saved_at desc, o.id desc, l.position`;

/**
 * R-STAT-2, « Étape 2 »: the file, made as it is read, so many orders at a time: memory stays the same however many there are,
 * and a reader who is slow holds no connection. For its owner alone.
 * @throws Refusal NOT_FOUND: unknown, somebody else's, or older than a day
 */
export async function readExport(
  em: EntityManager,
  viewer: Viewer,
  now: Date,
  id: string,
): Promise<{ fileName: string; csv: Readable }> {
  type Row = { scope: StatisticsScope; fileName: string; requestedAt: Date };
  const found = await queryOne<Row>(em, FIND_EXPORT, [id, viewer.accountId, now]);
  if (!found) throw new Refusal('NOT_FOUND', { what: 'export' });
  const params = [...scopeParams(found.scope, found.requestedAt), viewer.accountId];
  return { fileName: found.fileName, csv: Readable.from(writeCsv(em, params)) };
}

/** Nothing starts before it is read, and everything ends when the reader goes away. */
async function* writeCsv(em: EntityManager, params: readonly unknown[]): AsyncGenerator<Buffer | string> {
  yield BYTE_ORDER_MARK;
  const toCsv = new Transform({ fields: [...EXPORT_COLUMNS], withBOM: false, eol: '\r\n' }, {}, { objectMode: true });
  // An error reaches the reader through the end of the chain; if the reader has gone, there is nobody to tell
  pipeline(Readable.from(readRows(em, params), { objectMode: true }), toCsv, () => undefined);
  yield* toCsv as AsyncIterable<Buffer | string>;
}

async function* readRows(em: EntityManager, params: readonly unknown[]): AsyncGenerator<ExportRow> {
  let last = { savedAt: 'infinity', orderId: 0 };
  for (;;) {
    const lines = await query<ExportLine & { orderId: number }>(em, LINES, [...params, last.savedAt, last.orderId]);
    for (const line of lines) yield toExportRow(line);
    const end = lines.at(-1);
    if (!end) return;
    last = end;
  }
}
