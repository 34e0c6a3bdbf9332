import type { EntityManager } from '@mikro-orm/postgresql';
import { queryOne, query } from '../database/sql.js';
import type { Page } from '../kernel/page.js';
import { labelOf } from './dimension-labels.js';
import { StatisticsDimension } from './statistics-filter.input.js';
import { IN_SCOPE, type StatisticsScope, scopeParams } from './statistics-scope.rules.js';
import type { StatisticsMeasures, StatisticsPage, StatisticsRow } from './statistics-view.js';

interface DimensionSql {
  /** What tells one group from another. */
  readonly value: string;
  /** As users know it; constant within a group. */
  readonly label: string;
  readonly order: string;
}

const period = (unit: string): DimensionSql => {
  const value = `to_char(date_trunc('${unit}', o.saved_at at time zone 'Europe/Paris'), 'YYYY-MM-DD')`;
  return { value, label: value, order: 'value' };
};

const plain = (value: string): DimensionSql => ({ value, label: value, order: 'value' });

// Names of things are those of now: one product is one group, also when it was renamed. Those of people are as they were: an
// account that changed hands is a group for each
const DIMENSIONS: Readonly<Record<StatisticsDimension, DimensionSql>> = {
  [StatisticsDimension.UNIVERSE]: plain('o.universe'),
  [StatisticsDimension.CATEGORY]: { value: 'c.id::text', label: 'c.name', order: 'label' },
  [StatisticsDimension.PRODUCT]: { value: 'p.reference', label: 'p.name', order: 'label' },
  [StatisticsDimension.ESTABLISHMENT]: { value: 'r.id::text', label: 'r.name', order: 'label' },
  [StatisticsDimension.ACCOUNT_TYPE]: plain('a.type'),
  [StatisticsDimension.ACCOUNT]: {
    value: 'a.id::text',
    label: `o.ordered_by_first_name || ' ' || o.ordered_by_last_name`,
    order: 'label',
  },
  [StatisticsDimension.STATUS]: plain('o.status'),
  [StatisticsDimension.DAY]: period('day'),
  [StatisticsDimension.WEEK]: period('week'),
  [StatisticsDimension.MONTH]: period('month'),
  [StatisticsDimension.YEAR]: period('year'),
};

const LINES = `
  from orders o join order_line l on l.order_id = o.id join product p on p.id = l.product_id
  join category c on c.id = p.category_id join establishment r on r.id = o.recipient_id
  join account a on a.id = o.account_id
  where ${IN_SCOPE}`;

const MEASURES = `count(*) as orders, sum(lines)::bigint as lines, sum(quantity)::bigint as quantity,
  sum(excl_tax)::bigint as "exclTax", sum(incl_tax)::bigint as "inclTax", sum(shipping)::bigint as "shippingExclTax",
  sum(handling)::bigint as "handlingExclTax"`;

// First per order within a group, so that an order's shipping and handling count once however many lines it has there
const PER_ORDER = `o.id, count(*) as lines, sum(l.quantity) as quantity, sum(l.total_excl_tax) as excl_tax,
  sum(l.total_excl_tax + l.tax) as incl_tax, max(o.shipping_excl_tax) as shipping, max(o.handling_excl_tax) as handling`;

function groupedStatement(dimensions: readonly StatisticsDimension[]): string {
  const keys = dimensions.map((dimension, index) => ({ ...DIMENSIONS[dimension], index }));
  const names = keys.map(({ index }) => `v${index}, n${index}`).join(', ');
  const inner = keys.map(({ value, label, index }) => `${value} as v${index}, ${label} as n${index}`).join(', ');
  const order = keys
    .map(({ order, index }) => (order === 'label' ? `n${index} collate "fr-x-icu", v${index}` : `v${index}`))
    .join(', ');
  const groups = keys.map((_, index) => index + 1);
  return `
    with per_order as (
      select ${inner}, ${PER_ORDER} ${LINES} group by o.id, ${keys.flatMap(({ value, label }) => [value, label]).join(', ')}
    )
    select ${names}, ${MEASURES}, count(*) over () as total
    from per_order group by ${names} order by ${order || groups.join(', ')} limit $11 offset $12`;
}

const TOTALS = `
  with per_order as (select ${PER_ORDER} ${LINES} group by o.id)
  select ${MEASURES} from per_order`;

type Row = StatisticsMeasures & { total: number } & Record<string, string>;

/** R-STAT-3: the measures of a scope, grouped; two statements at once. */
export async function findStatistics(
  em: EntityManager,
  scope: StatisticsScope,
  dimensions: readonly StatisticsDimension[],
  page: Page,
): Promise<StatisticsPage> {
  const params = scopeParams(scope);
  const findTotals = queryOne<StatisticsMeasures>(em, TOTALS, params).then(toMeasures);
  if (dimensions.length === 0) {
    const totals = await findTotals;
    return { items: [{ keys: [], measures: totals }], total: 1, totals };
  }
  const statement = groupedStatement(dimensions);
  const [totals, rows] = await Promise.all([
    findTotals,
    query<Row>(em, statement, [...params, page.limit, page.offset]),
  ]);
  // A page beyond the end has no row to tell the total: the first one has
  const known = rows[0] ?? (page.offset > 0 ? await queryOne<Row>(em, statement, [...params, 1, 0]) : null);
  return { items: rows.map((row) => toRow(row, dimensions)), total: known?.total ?? 0, totals };
}

function toRow(row: Row, dimensions: readonly StatisticsDimension[]): StatisticsRow {
  const keys = dimensions.map((dimension, index) => {
    const value = row[`v${index}`] ?? '';
    return { dimension, value, label: labelOf(dimension, value, row[`n${index}`] ?? '') };
  });
  return { keys, measures: toMeasures(row) };
}

function toMeasures(row: Partial<StatisticsMeasures> | null): StatisticsMeasures {
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
