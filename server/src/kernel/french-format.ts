import { DateTime } from 'luxon';
import { endOfDay, lastMomentBefore, SHOP_ZONE } from './clock.js';

/** No-break space, between a figure and the word or sign it belongs to. */
const NBSP = '\u00a0';
/** The narrow one that Intl writes in places: the font of the PDFs and some mail readers draw a box for it. */
const NARROW_NBSP = /\u202f/g;

const euros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });
const percent = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 2 });
const kilograms = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 3 });
const alignedKilograms = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 3, maximumFractionDigits: 3 });
const integer = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });

/** Integer cents as « 1 204,80 € »; both spaces are U+00A0, as is every no-break space written here. */
export function formatEuros(cents: number): string {
  return written(euros, cents / 100);
}

/** A whole number as « 1 200 », with a no-break space between thousands. */
export function formatQuantity(quantity: number): string {
  return written(integer, quantity);
}

/** A rate in basis points as « 5,5 % » (550), « 20 % » (2000). */
export function formatPercent(basisPoints: number): string {
  return written(percent, basisPoints / 10_000);
}

/** Grams as kilograms, to the gram: « 12,4 kg », « 0,035 kg »; in a column of weights, `aligned` always has three decimals. */
export function formatWeight(grams: number, { aligned = false } = {}): string {
  return `${written(aligned ? alignedKilograms : kilograms, grams / 1000)}${NBSP}kg`;
}

/** The day of an instant in Europe/Paris: « mardi 1er décembre 2026 ». */
export function formatDay(date: Date): string {
  const day = inParis(date);
  return `${weekdayAndMonth(day)} ${day.year}`;
}

/** The day and time of an instant in Europe/Paris: « mardi 24 novembre 2026 à 10 h 42 ». */
export function formatDateTime(date: Date): string {
  return `${formatDay(date)} à${NBSP}${timeOfDay(inParis(date))}`;
}

/**
 * A limit as it follows « jusqu’au »: « mardi 1er décembre 2026 » when it is the midnight that ends that day in Europe/Paris,
 * « mardi 1er décembre 2026 à 18 h 05 » otherwise.
 */
export function formatLimit(limit: Date): string {
  const lastMoment = lastMomentBefore(limit);
  return endOfDay(lastMoment).getTime() === limit.getTime() ? formatDay(lastMoment) : formatDateTime(limit);
}

function written(format: Intl.NumberFormat, value: number): string {
  return format.format(value).replace(NARROW_NBSP, NBSP);
}

function inParis(date: Date): DateTime {
  return DateTime.fromJSDate(date, { zone: SHOP_ZONE }).setLocale('fr-FR');
}

function weekdayAndMonth(day: DateTime): string {
  return `${day.toFormat('cccc')} ${day.day === 1 ? '1er' : day.day} ${day.toFormat('LLLL')}`;
}

function timeOfDay(time: DateTime): string {
  return `${time.hour}${NBSP}h${NBSP}${String(time.minute).padStart(2, '0')}`;
}
