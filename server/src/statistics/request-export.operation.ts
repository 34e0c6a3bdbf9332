import { DateTime } from 'luxon';
import type { Viewer } from '../access/viewer.js';
import { SHOP_ZONE } from '../kernel/clock.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { queryOne } from '../database/sql.js';
import { IN_SCOPE, type StatisticsScope, scopeParams } from './statistics-scope.rules.js';
import type { StatisticsExportView } from './statistics-view.js';

const VALID_MS = 86_400_000;

// Counted and noted in one statement; the file is made while it is downloaded
const REQUEST = `
  with counted as (
    select count(*)::int as rows from orders o join order_line l on l.order_id = o.id join product p on p.id = l.product_id
    join account a on a.id = o.account_id where ${IN_SCOPE}
  )
  insert into statistics_export (account_id, scope, file_name, row_count, requested_at, expires_at)
  select $11, $12::jsonb, $13, counted.rows, $10, $14 from counted
  returning id, row_count as "rowCount"`;

/** R-STAT-1, « Étape 1 »: an export for its owner alone, for a day. */
export async function requestExport(
  { em, clock }: OperationContext,
  viewer: Viewer,
  scope: StatisticsScope,
): Promise<StatisticsExportView> {
  const now = clock.now();
  const fileName = `stat${DateTime.fromJSDate(now, { zone: SHOP_ZONE }).toFormat('ddMMyyyy-HHmmss')}.csv`;
  const requested = await queryOne<{ id: string; rowCount: number }>(em, REQUEST, [
    ...scopeParams(scope, now),
    viewer.accountId,
    JSON.stringify(scope),
    fileName,
    new Date(now.getTime() + VALID_MS),
  ]);
  if (!requested) throw new Error('an export was inserted and not returned');
  return { ...requested, fileName, url: `/exports/${requested.id}` };
}
