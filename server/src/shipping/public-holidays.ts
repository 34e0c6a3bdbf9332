import Holidays from 'date-holidays';

let calendar: Holidays | undefined;
const byYear = new Map<string, ReadonlySet<string>>();

/** Whether a day (`YYYY-MM-DD`) is a public holiday of metropolitan France. */
export function isPublicHoliday(day: string): boolean {
  const year = day.slice(0, 4);
  let days = byYear.get(year);
  if (!days) {
    calendar ??= new Holidays('FR');
    const holidays = calendar.getHolidays(Number(year)).filter((holiday) => holiday.type === 'public');
    days = new Set(holidays.map((holiday) => holiday.date.slice(0, 10)));
    byYear.set(year, days);
  }
  return days.has(day);
}
