import { DateTime } from 'luxon';
import { ACCOUNT_TYPE_NAMES, type AccountType } from '../access/account-type.js';
import { UNIVERSE_NAMES, type Universe } from '../kernel/universe.js';
import { ORDER_STATUS_NAMES, type OrderStatus } from '../orders/order-status.js';
import { StatisticsDimension } from './statistics-filter.input.js';

const dayOfMonth = (day: DateTime): string => `${day.day === 1 ? '1er' : day.day} ${day.toFormat('LLLL yyyy')}`;

/** The French words for values that are no names by themselves. */
const WORDS: Readonly<Partial<Record<StatisticsDimension, (value: string) => string>>> = {
  [StatisticsDimension.UNIVERSE]: (value) => UNIVERSE_NAMES[value as Universe],
  [StatisticsDimension.ACCOUNT_TYPE]: (value) => ACCOUNT_TYPE_NAMES[value as AccountType],
  [StatisticsDimension.STATUS]: (value) => ORDER_STATUS_NAMES[value as OrderStatus],
  [StatisticsDimension.DAY]: (value) => dayOfMonth(dayFrom(value)),
  [StatisticsDimension.WEEK]: (value) => `semaine du ${dayOfMonth(dayFrom(value))}`,
  [StatisticsDimension.MONTH]: (value) => dayFrom(value).toFormat('LLLL yyyy'),
  [StatisticsDimension.YEAR]: (value) => value.slice(0, 4),
};

function dayFrom(value: string): DateTime {
  return DateTime.fromISO(value, { locale: 'fr-FR' });
}

/** What users read of a group: its name where it has one (`name`), the French words for its value otherwise. */
export function labelOf(dimension: StatisticsDimension, value: string, name: string): string {
  return WORDS[dimension]?.(value) ?? name;
}
