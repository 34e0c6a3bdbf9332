export interface MonthValue {
  /** `YYYY-MM` */
  readonly month: string;
  readonly value: number;
}

const NAME = new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', month: 'long', year: 'numeric' });
const SHORT_NAME = new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', month: 'short' });

/** Every month from the first to the last; those that are missing are 0. Takes them in any order. */
export function withoutGaps(values: readonly MonthValue[]): MonthValue[] {
  const known = new Map(values.map(({ month, value }) => [month, value]));
  const sorted = [...known.keys()].sort();
  const last = sorted.at(-1);
  const series: MonthValue[] = [];
  for (let month = sorted[0]; month && last && month <= last; month = monthAfter(month)) {
    series.push({ month, value: known.get(month) ?? 0 });
  }
  return series;
}

/** The end of a scale for these values: 1, 2 or 5 with zeros behind, not below the largest. */
export function scaleEnd(largest: number): number {
  if (largest <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(largest));
  return [1, 2, 5, 10].map((step) => step * power).find((end) => end >= largest) ?? 10 * power;
}

/** « novembre 2026 » */
export function monthAndYear(month: string): string {
  return NAME.format(middleOf(month));
}

/** « nov. » */
export function shortMonth(month: string): string {
  return SHORT_NAME.format(middleOf(month));
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

function middleOf(month: string): Date {
  return new Date(`${month}-15T12:00:00Z`);
}
