const ZONE = 'Europe/Paris';
const DAY_MS = 86_400_000;

const DAY_KEY = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });
const CLOCK = new Intl.DateTimeFormat('fr-FR', {
  timeZone: ZONE,
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** A moment (ISO, UTC) or a calendar day (`YYYY-MM-DD`). */
export type Day = string | Date;

/** The calendar day in Europe/Paris, `YYYY-MM-DD`. */
export function dayKey(day: Day): string {
  return typeof day === 'string' && day.length === 10 ? day : DAY_KEY.format(new Date(day));
}

/** « mardi 1er décembre », with the year when it is not this one. */
export function longDay(day: Day, now: Date): string {
  return inWords(day, { weekday: 'long', day: 'numeric', month: 'long', ...yearUnless(now, day) });
}

/** « 1er décembre », with the year when it is not this one. */
export function plainDay(day: Day, now: Date): string {
  return inWords(day, { day: 'numeric', month: 'long', ...yearUnless(now, day) });
}

/** « 24 nov. », « 1er déc. ». */
export function shortDay(day: Day): string {
  return inWords(day, { day: 'numeric', month: 'short' });
}

/** « 24/11/2026 ». */
export function figuresDay(day: Day): string {
  const [year, month, date] = dayKey(day).split('-');
  return `${date}/${month}/${year}`;
}

/** « jeudi 3 », for a second date in one sentence. */
export function weekdayAndDate(day: Day): string {
  return inWords(day, { weekday: 'long', day: 'numeric' });
}

/** « 10 h 42 », « 18 h ». */
export function clockTime(moment: Day): string {
  const [hour, minute] = CLOCK.format(new Date(moment)).split(':');
  return minute === '00' ? `${Number(hour)}\u00a0h` : `${Number(hour)}\u00a0h\u00a0${minute}`;
}

/** « 24 novembre, 10 h 42 ». */
export function dayAndTime(moment: Day, now: Date): string {
  return `${plainDay(moment, now)}, ${clockTime(moment)}`;
}

/** Calendar days in Europe/Paris from now to the day; 0 today, negative when past. */
export function daysUntil(day: Day, now: Date): number {
  return Math.round((Date.parse(dayKey(day)) - Date.parse(dayKey(now))) / DAY_MS);
}

/** « aujourd’hui », « demain », « dans 7 jours », « il y a 2 jours ». */
export function fromNow(day: Day, now: Date): string {
  const days = daysUntil(day, now);
  if (days === 0) return 'aujourd’hui';
  if (days === 1) return 'demain';
  if (days === -1) return 'hier';
  return days > 0 ? `dans ${days} jours` : `il y a ${-days} jours`;
}

/** « à l’instant », « il y a 4 minutes », « il y a 2 heures », within a day; null when it is longer ago. */
export function minutesAgo(moment: Day, now: Date): string | null {
  const minutes = Math.floor((now.getTime() - new Date(moment).getTime()) / 60_000);
  if (minutes < 1) return 'à l’instant';
  if (minutes < 60) return `il y a ${minutes} minute${minutes > 1 ? 's' : ''}`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `il y a ${hours} heure${hours > 1 ? 's' : ''}` : null;
}

/** The last moment before a limit: the midnight that ends a day belongs to that day. */
export function lastMoment(limit: Day): Date {
  return new Date(new Date(limit).getTime() - 1);
}

/** The time of a limit on its last day: « 18 h 05 », or « minuit » when it is the end of the day. */
export function limitTime(limit: Day): string {
  return isMidnight(limit) ? 'minuit' : clockTime(limit);
}

/**
 * Until when something can be done: « jusqu’au mardi 1er décembre, dans 7 jours », with the hour where it is not the end of that
 * day; on its last day « aujourd’hui avant 18 h 05, dans 2 heures ».
 */
export function untilLimit(limit: Day, now: Date): string {
  const last = lastMoment(limit);
  if (daysUntil(last, now) !== 0) {
    const time = isMidnight(limit) ? '' : ` à ${clockTime(limit)}`;
    return `jusqu’au ${longDay(last, now)}${time}, ${fromNow(last, now)}`;
  }
  const minutes = Math.ceil((new Date(limit).getTime() - now.getTime()) / 60_000);
  const clock = `aujourd’hui avant ${limitTime(limit)}`;
  if (minutes < 1) return clock;
  if (minutes < 60) return `${clock}, dans ${minutes} minute${minutes > 1 ? 's' : ''}`;
  const hours = Math.floor(minutes / 60);
  return `${clock}, dans ${hours} heure${hours > 1 ? 's' : ''}`;
}

/** A limit in a table cell: « jusqu’au 1er déc., dans 7 jours », « aujourd’hui avant minuit ». */
export function shortLimit(limit: Day, now: Date): string {
  const last = lastMoment(limit);
  return daysUntil(last, now) === 0
    ? `aujourd’hui avant ${limitTime(limit)}`
    : `jusqu’au ${shortDay(last)}, ${fromNow(last, now)}`;
}

/** The month in Europe/Paris, `YYYY-MM`. */
export function monthOf(now: Date): string {
  return dayKey(now).slice(0, 7);
}

/** « novembre » of `2026-11`. */
export function monthName(month: string): string {
  return inWords(`${month}-15`, { month: 'long' });
}

/** « 1er décembre » after `2026-11`, when the quota starts anew. */
export function nextMonthStart(month: string, now: Date): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return plainDay(new Date(Date.UTC(year, number, 1, 12)), now);
}

function isMidnight(moment: Day): boolean {
  return dayKey(moment) !== dayKey(lastMoment(moment));
}

function inWords(day: Day, options: Intl.DateTimeFormatOptions): string {
  const noon = new Date(`${dayKey(day)}T12:00:00Z`);
  return new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', ...options })
    .formatToParts(noon)
    .map((part) => (part.type === 'day' && part.value === '1' ? '1er' : part.value))
    .join('');
}

function yearUnless(now: Date, day: Day): Intl.DateTimeFormatOptions {
  return dayKey(day).slice(0, 4) === dayKey(now).slice(0, 4) ? {} : { year: 'numeric' };
}
