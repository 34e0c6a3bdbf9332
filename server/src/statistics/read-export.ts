import type { EntityManager } from '@mikro-orm/postgresql';
import { Transform } from '@json2csv/node';
import { pipeline, Readable } from 'node:stream';
import type { Viewer } from '../access/viewer.js';
import { sql } from 'kysely';
import { statement } from '../database/statement.js';
import { Refusal } from '../kernel/refusal.js';
import { EXPORT_COLUMNS, type ExportRow, toExportRow } from './csv-row.js';
import { findExportLines } from './export.sql.js';
import type { ScopeValues } from './statistics-scope.sql.js';

/** With this at its beginning, Excel reads a file as UTF-8, also when it is opened by a double click. */
const BYTE_ORDER_MARK = '\ufeff';

const findExport = statement<{ id: string; accountId: number; now: Date }>()((db, p) =>
  db
    .selectFrom('statistics_export')
    .select(['scope', 'fileName', 'requestedAt'])
    .where(sql<string>`id::text`, '=', p.id)
    .where('account', '=', p.accountId)
    .where('expiresAt', '>', p.now),
);

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
  const found = await findExport.one(em, { id, accountId: viewer.accountId, now });
  if (!found) throw new Refusal('NOT_FOUND', { what: 'export' });
  const lines = { ...found.scope, savedUntil: found.requestedAt, accountId: viewer.accountId };
  return { fileName: found.fileName, csv: Readable.from(writeCsv(em, lines)) };
}

type LinesWanted = ScopeValues & { readonly accountId: number };

/** Nothing starts before it is read, and everything ends when the reader goes away. */
async function* writeCsv(em: EntityManager, lines: LinesWanted): AsyncGenerator<Buffer | string> {
  yield BYTE_ORDER_MARK;
  const toCsv = new Transform({ fields: [...EXPORT_COLUMNS], withBOM: false, eol: '\r\n' }, {}, { objectMode: true });
  // An error reaches the reader through the end of the chain; if the reader has gone, there is nobody to tell
  pipeline(Readable.from(readRows(em, lines), { objectMode: true }), toCsv, () => undefined);
  yield* toCsv as AsyncIterable<Buffer | string>;
}

async function* readRows(em: EntityManager, wanted: LinesWanted): AsyncGenerator<ExportRow> {
  let last = { savedAt: 'infinity', orderId: 0 };
  for (;;) {
    const lines = await findExportLines.run(em, { ...wanted, lastSavedAt: last.savedAt, lastOrderId: last.orderId });
    for (const line of lines) yield toExportRow(line);
    const end = lines.at(-1);
    if (!end) return;
    last = end;
  }
}
