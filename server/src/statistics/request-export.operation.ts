import { DateTime } from 'luxon';
import type { Viewer } from '../access/viewer.js';
import { SHOP_ZONE } from '../kernel/clock.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { insertExport } from './export.sql.js';
import type { StatisticsScope } from './statistics-scope.rules.js';
import type { StatisticsExportView } from './statistics-view.js';

const VALID_MS = 86_400_000;

/** R-STAT-1, « Étape 1 »: an export for its owner alone, for a day. */
export async function requestExport(
  { em, clock }: OperationContext,
  viewer: Viewer,
  scope: StatisticsScope,
): Promise<StatisticsExportView> {
  const now = clock.now();
  const fileName = `stat${DateTime.fromJSDate(now, { zone: SHOP_ZONE }).toFormat('ddMMyyyy-HHmmss')}.csv`;
  const requested = await insertExport.one(em, {
    ...scope,
    savedUntil: now,
    accountId: viewer.accountId,
    scope: JSON.stringify(scope),
    fileName,
    expiresAt: new Date(now.getTime() + VALID_MS),
  });
  if (!requested) throw new Error('an export was inserted and not returned');
  return { ...requested, fileName, url: `/exports/${requested.id}` };
}
