import { type RawBuilder, sql } from 'kysely';
import { bigint, type ColumnType, nullable, row, text } from '../database/columns.js';
import { sqlShapes, sqlStatement } from '../database/statement.js';
import { StatisticsDimension } from './statistics-filter.input.js';
import { inScope, type ScopeValues } from './statistics-scope.sql.js';

interface DimensionSql {
  /** What tells one group from another. */
  readonly value: RawBuilder<string>;
  /** As users know it; constant within a group. */
  readonly label: RawBuilder<string>;
  readonly order: 'value' | 'label';
}

const period = (unit: string): DimensionSql =>
  plain(sql`to_char(date_trunc(${sql.lit(unit)}, o.saved_at at time zone 'Europe/Paris'), 'YYYY-MM-DD')`);

const plain = (value: RawBuilder<string>): DimensionSql => ({ value, label: value, order: 'value' });

const named = (value: RawBuilder<string>, label: RawBuilder<string>): DimensionSql => ({
  value,
  label,
  order: 'label',
});

// Names of things are those of now: one product is one group, also when it was renamed. Those of people are as they were: an
// account that changed hands is a group for each
const DIMENSIONS: Readonly<Record<StatisticsDimension, DimensionSql>> = {
  [StatisticsDimension.UNIVERSE]: plain(sql`o.universe`),
  [StatisticsDimension.CATEGORY]: named(sql`c.id::text`, sql`c.name`),
  [StatisticsDimension.PRODUCT]: named(sql`p.reference`, sql`p.name`),
  [StatisticsDimension.ESTABLISHMENT]: named(sql`r.id::text`, sql`r.name`),
  [StatisticsDimension.ACCOUNT_TYPE]: plain(sql`a.type`),
  [StatisticsDimension.ACCOUNT]: named(sql`a.id::text`, sql`o.ordered_by_first_name || ' ' || o.ordered_by_last_name`),
  [StatisticsDimension.STATUS]: plain(sql`o.status`),
  [StatisticsDimension.DAY]: period('day'),
  [StatisticsDimension.WEEK]: period('week'),
  [StatisticsDimension.MONTH]: period('month'),
  [StatisticsDimension.YEAR]: period('year'),
};

/** Sums over no order are null. */
const MEASURES = row({
  orders: bigint,
  lines: nullable(bigint),
  quantity: nullable(bigint),
  exclTax: nullable(bigint),
  inclTax: nullable(bigint),
  shippingExclTax: nullable(bigint),
  handlingExclTax: nullable(bigint),
});

const measures = sql`count(*) as orders, sum(lines)::bigint as lines, sum(quantity)::bigint as quantity,
  sum(excl_tax)::bigint as "exclTax", sum(incl_tax)::bigint as "inclTax", sum(shipping)::bigint as "shippingExclTax",
  sum(handling)::bigint as "handlingExclTax"`;

// First per order within a group, so that an order's shipping and handling count once however many lines it has there
const perOrder = sql`o.id, count(*) as lines, sum(l.quantity) as quantity, sum(l.total_excl_tax) as excl_tax,
  sum(l.total_excl_tax + l.tax) as incl_tax, max(o.shipping_excl_tax) as shipping, max(o.handling_excl_tax) as handling`;

const linesOf = (p: ScopeValues) => sql`
  from orders o join order_line l on l.order_id = o.id join product p on p.id = l.product_id
  join category c on c.id = p.category_id join establishment r on r.id = o.recipient_id
  join account a on a.id = o.account_id
  where ${inScope(p)}`;

/** By hand: sums of sums, whose plan depends on the period. */
export const findTotals = sqlStatement<ScopeValues>({ isPlannedAnew: true })(
  MEASURES,
  (p) => sql`
    with per_order as (select ${perOrder} ${linesOf(p)} group by o.id)
    select ${measures} from per_order`,
);

/** `v0`, `n0`: value and label of the first dimension. */
type KeyColumns = Readonly<Record<`v${number}` | `n${number}`, ColumnType<string>>>;

type GroupColumns = KeyColumns & typeof MEASURES & { readonly total: typeof bigint };

const keyColumns = (dimensions: readonly StatisticsDimension[]): KeyColumns =>
  Object.fromEntries(
    dimensions.flatMap((_, index) => [
      [`v${index}`, text],
      [`n${index}`, text],
    ]),
  );

const ALL = Object.values(StatisticsDimension);

/** By hand: its text depends on the dimensions, its plan on the period. */
export const findGroups = sqlShapes<ScopeValues & { limit: number; offset: number }, readonly StatisticsDimension[]>([
  ...ALL.map((dimension) => [dimension]),
  ALL,
])(
  (dimensions): GroupColumns => ({ ...keyColumns(dimensions), ...MEASURES, total: bigint }),
  (dimensions, p) => {
    const keys = dimensions.map((dimension, index) => {
      const { value, label, order } = DIMENSIONS[dimension];
      return { value, label, order, v: sql.ref(`v${index}`), n: sql.ref(`n${index}`) };
    });
    const names = sql.join(keys.flatMap(({ v, n }) => [v, n]));
    const inner = sql.join(keys.map(({ value, label, v, n }) => sql`${value} as ${v}, ${label} as ${n}`));
    const order = sql.join(keys.map(({ order, v, n }) => (order === 'label' ? sql`${n} collate "fr-x-icu", ${v}` : v)));
    return sql`
      with per_order as (
        select ${inner}, ${perOrder} ${linesOf(p)}
        group by o.id, ${sql.join(keys.flatMap(({ value, label }) => [value, label]))}
      )
      select ${names}, ${measures}, count(*) over () as total
      from per_order group by ${names} order by ${order} limit ${p.limit} offset ${p.offset}`;
  },
);
