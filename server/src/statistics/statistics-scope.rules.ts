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
