import type { EntityManager } from '@mikro-orm/postgresql';
import type { Page } from '../kernel/page.js';
import { labelOf } from './dimension-labels.js';
import type { StatisticsDimension } from './statistics-filter.input.js';
import type { StatisticsScope } from './statistics-scope.rules.js';
import { findGroups, findTotals } from './statistics.sql.js';
import type { StatisticsMeasures, StatisticsPage, StatisticsRow } from './statistics-view.js';

/** R-STAT-3: the measures of a scope, grouped; two statements at once. */
export async function findStatistics(
  em: EntityManager,
  scope: StatisticsScope,
  dimensions: readonly StatisticsDimension[],
  page: Page,
): Promise<StatisticsPage> {
  const values = { ...scope, savedUntil: null };
  const totalsFound = findTotals.one(em, values).then(toMeasures);
  if (dimensions.length === 0) {
    const totals = await totalsFound;
    return { items: [{ keys: [], measures: totals }], total: 1, totals };
  }
  const { limit, offset } = page;
  const [totals, rows] = await Promise.all([totalsFound, findGroups.run(em, dimensions, { ...values, limit, offset })]);
  // A page beyond the end has no row to tell the total: the first one has
  const isBeyond = rows.length === 0 && offset > 0;
  const known = isBeyond ? await findGroups.one(em, dimensions, { ...values, limit: 1, offset: 0 }) : rows[0];
  return { items: rows.map((row) => toRow(row, dimensions)), total: known?.total ?? 0, totals };
}

type GroupRow = Awaited<ReturnType<typeof findGroups.run>>[number];

function toRow(row: GroupRow, dimensions: readonly StatisticsDimension[]): StatisticsRow {
  const keys = dimensions.map((dimension, index) => {
    const value = row[`v${index}`] ?? '';
    return { dimension, value, label: labelOf(dimension, value, row[`n${index}`] ?? '') };
  });
  return { keys, measures: toMeasures(row) };
}

type MeasuredRow = { readonly [Name in keyof StatisticsMeasures]: number | null };

function toMeasures(row: MeasuredRow | null): StatisticsMeasures {
  const { orders, lines, quantity, exclTax, inclTax, shippingExclTax, handlingExclTax } = row ?? {};
  return {
    orders: orders ?? 0,
    lines: lines ?? 0,
    quantity: quantity ?? 0,
    exclTax: exclTax ?? 0,
    inclTax: inclTax ?? 0,
    shippingExclTax: shippingExclTax ?? 0,
    handlingExclTax: handlingExclTax ?? 0,
  };
}
