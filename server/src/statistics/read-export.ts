import type { EntityManager } from '@mikro-orm/postgresql';
import { Transform } from '@json2csv/node';
import { Readable } from 'node:stream';
import type { Viewer } from '../accounts/viewer.js';
import { queryOne, stream } from '../database/sql.js';
import { Refusal } from '../refusal.js';
import { EXPORT_COLUMNS, type ExportLine, toExportRow } from './export-row.js';
import { IN_SCOPE, type StatisticsScope, scopeParams } from './statistics-scope.js';

/** Excel takes a file that begins with it for UTF-8, also when it is opened by a double click. */
const BYTE_ORDER_MARK = '\ufeff';

const FIND_EXPORT = `
  select scope, file_name as "fileName", requested_at as "requestedAt"
  from statistics_export where id::text = $1 and account_id = $2 and expires_at > $3`;

const LINES = `
  select a.identifier, o.saved_at as "savedAt", o.recipient_name as establishment, a.last_name as "lastName",
    a.first_name as "firstName", l.name, l.reference, l.quantity, l.unit_price_excl_tax as "unitPriceExclTax",
    o.shipping_excl_tax as "shippingExclTax", o.handling_excl_tax as "handlingExclTax"
  from orders o join order_line l on l.order_id = o.id join product p on p.id = l.product_id
  join account a on a.id = o.account_id
  where ${IN_SCOPE}
  order by o.saved_at desc, o.id desc, l.position`;

/**
 * R-STAT-2, « Étape 2 »: the file, streamed from a cursor. For its owner alone.
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
  const lines = stream<ExportLine>(em, LINES, scopeParams(found.scope, found.requestedAt));
  const rows = Readable.from(toRows(lines), { objectMode: true });
  const toCsv = new Transform(
    { fields: [...EXPORT_COLUMNS], withBOM: false, eol: '\r\n' },
    {},
    { objectMode: true },
  );
  const csv = rows.pipe(toCsv);
  // `pipe` does not pass errors on, nor the reader's leaving: the cursor would hold its connection
  rows.on('error', (error) => toCsv.destroy(error));
  toCsv.on('close', () => rows.destroy());
  return { fileName: found.fileName, csv: Readable.from(withMark(csv)) };
}

async function* toRows(lines: AsyncIterable<ExportLine>) {
  for await (const line of lines) yield toExportRow(line);
}

async function* withMark(csv: AsyncIterable<Buffer | string>): AsyncGenerator<Buffer | string> {
  yield BYTE_ORDER_MARK;
  yield* csv;
}
