import { DateTime } from 'luxon';
import type { AccountType } from '../access/account-type.js';
import type { Universe } from '../kernel/universe.js';
import { SHOP_ZONE } from '../kernel/clock.js';
import { rowId } from '../kernel/ids.js';
import { InvalidInput } from '../kernel/invalid-input.js';
import { OrderStatus } from '../orders/order-status.js';
import type { StatisticsFilter } from './statistics-filter.input.js';

/** Which order lines statistics are of: a checked filter, as plain JSON. Instants are ISO 8601 in UTC. */
export interface StatisticsScope {
  readonly from: string | null;
  /** Exclusive. */
  readonly before: string | null;
  readonly products: readonly string[] | null;
  readonly universe: Universe | null;
  readonly categoryIds: readonly number[] | null;
  readonly establishmentIds: readonly number[] | null;
  readonly accountTypes: readonly AccountType[] | null;
  readonly accountIds: readonly number[] | null;
  readonly statuses: readonly OrderStatus[];
}

/** What was really ordered: neither what waits for its validation, nor what was given up. */
const ORDERED: readonly OrderStatus[] = [OrderStatus.POOLED, OrderStatus.VALIDATED];

/**
 * A filter's days become instants, its ids numbers. `ownerId`: that account's orders alone, whatever the filter says (R-STAT-1).
 * @throws Refusal BAD_USER_INPUT
 */
export function scopeOf(filter: StatisticsFilter, ownerId: number | null): StatisticsScope {
  const { from, until } = filter;
  if (from && until && from > until)
    throw new InvalidInput({ field: 'filter.until', message: 'La fin de la période précède son début.' });
  const ids = (values: string[] | undefined, field: string) =>
    values?.map((id) => rowId(id, `filter.${field}`)) ?? null;
  return {
    from: from ? startOfDay(from, 0) : null,
    before: until ? startOfDay(until, 1) : null,
    products: filter.products ?? null,
    universe: filter.universe ?? null,
    categoryIds: ids(filter.categoryIds, 'categoryIds'),
    establishmentIds: ids(filter.establishmentIds, 'establishmentIds'),
    accountTypes: filter.accountTypes ?? null,
    accountIds: ownerId === null ? ids(filter.accountIds, 'accountIds') : [ownerId],
    statuses: filter.statuses ?? ORDERED,
  };
}

// PostgreSQL has its own notation for instants before the year 1
const EARLIEST = '1900-01-01';

/** Midnight in Paris, also on the days on which the clock changes. */
function startOfDay(day: string, plusDays: number): string {
  return DateTime.fromISO(day < EARLIEST ? EARLIEST : day, { zone: SHOP_ZONE })
    .plus({ days: plusDays })
    .startOf('day')
    .toJSDate()
    .toISOString();
}

/** Of a scope, what is said of orders and who made them: over `orders o`, `account a`. */
export const ORDER_IN_SCOPE = `
  ($1::timestamptz is null or o.saved_at >= $1) and ($2::timestamptz is null or o.saved_at < $2)
  and ($4::text is null or o.universe = $4) and ($6::int[] is null or o.recipient_id = any($6))
  and ($7::text[] is null or a.type = any($7)) and ($8::int[] is null or o.account_id = any($8))
  and o.status = any($9::text[]) and ($10::timestamptz is null or o.saved_at <= $10)`;

/** Of an order's lines, those that a scope is of: over `product p`. */
export const LINE_IN_SCOPE = `($3::text[] is null or p.reference = any($3)) and ($5::int[] is null or p.category_id = any($5))`;

/** The condition of a scope over `orders o`, `order_line l`, `product p`, `account a`: `$1` to `$10`; `$10` is an upper bound of saving. */
export const IN_SCOPE = `${ORDER_IN_SCOPE} and ${LINE_IN_SCOPE}`;

/** The parameters of `IN_SCOPE`. */
export function scopeParams(scope: StatisticsScope, savedUntil: Date | null = null): unknown[] {
  return [
    scope.from,
    scope.before,
    scope.products,
    scope.universe,
    scope.categoryIds,
    scope.establishmentIds,
    scope.accountTypes,
    scope.accountIds,
    scope.statuses,
    savedUntil,
  ];
}
