import { dayKey } from '../ui/format/dates';

/** Days in Europe/Paris (`YYYY-MM-DD`), both included; null does not limit. */
export interface Period {
  readonly from: string | null;
  readonly until: string | null;
}

export interface PeriodPreset {
  readonly label: string;
  readonly period: Period;
}

/** « Ce mois », « Cette année », « L’an dernier », as they are in Paris now, and no limit at all. */
export function periodPresets(now: Date): readonly PeriodPreset[] {
  const [year = 0, month = 0] = dayKey(now).split('-').map(Number);
  return [
    { label: 'Toutes les dates', period: { from: null, until: null } },
    { label: 'Ce mois', period: { from: day(year, month, 1), until: day(year, month, lastDayOf(year, month)) } },
    { label: 'Cette année', period: { from: day(year, 1, 1), until: day(year, 12, 31) } },
    { label: 'L’an dernier', period: { from: day(year - 1, 1, 1), until: day(year - 1, 12, 31) } },
  ];
}

/** A day as the URL has it; null for anything that is none. */
export function asDay(text: string | undefined): string | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const date = new Date(`${text}T12:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}

export function isBackwards({ from, until }: Period): boolean {
  return from !== null && until !== null && from > until;
}

function lastDayOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function day(year: number, month: number, date: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}
