const DAY_MS = 86_400_000;

/** Those of the same date each year, `MM-DD` (Code du travail, L3133-1). */
const FIXED = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
/** Days after Easter Sunday: Easter Monday, Ascension, Whit Monday. */
const AFTER_EASTER = [1, 39, 50];

const byYear = new Map<string, ReadonlySet<string>>();

/** Whether a day (`YYYY-MM-DD`) is a public holiday of metropolitan France. */
export function isPublicHoliday(day: string): boolean {
  const year = day.slice(0, 4);
  let days = byYear.get(year);
  if (!days) {
    days = publicHolidays(Number(year));
    byYear.set(year, days);
  }
  return days.has(day);
}

function publicHolidays(year: number): ReadonlySet<string> {
  const easter = easterSunday(year);
  return new Set([
    ...FIXED.map((date) => `${year}-${date}`),
    ...AFTER_EASTER.map((days) => new Date(easter + days * DAY_MS).toISOString().slice(0, 10)),
  ]);
}

/** Midnight UTC of Easter Sunday in the Gregorian calendar, by the method known as Meeus, Jones and Butcher's. */
function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return Date.UTC(year, month - 1, day);
}
