import {
  clockTime,
  dayAndTime,
  dayKey,
  daysUntil,
  figuresDay,
  fromNow,
  longDay,
  minutesAgo,
  monthName,
  monthOf,
  nextMonthStart,
  plainDay,
  shortDay,
  shortLimit,
  untilLimit,
  weekdayAndDate,
} from './dates';

const now = new Date('2026-11-24T09:42:00Z');
const plain = (text: string) => text.replace(/\u00a0/g, ' ');

describe('dates, in Europe/Paris', () => {
  it.each([
    ['2026-12-01', 'mardi 1er décembre'],
    ['2026-12-11', 'vendredi 11 décembre'],
    ['2027-07-01', 'jeudi 1er juillet 2027'],
  ])('writes %s as %s', (day, text) => {
    expect(longDay(day, now)).toBe(text);
  });

  it('reads a moment as the day it is in Paris', () => {
    expect(dayKey('2026-11-30T23:30:00Z')).toBe('2026-12-01');
    expect(longDay('2026-11-30T23:30:00Z', now)).toBe('mardi 1er décembre');
  });

  it('writes the shorter forms', () => {
    expect(plainDay('2026-12-01', now)).toBe('1er décembre');
    expect(shortDay('2026-12-01')).toBe('1er déc.');
    expect(figuresDay('2026-11-24')).toBe('24/11/2026');
    expect(weekdayAndDate('2026-12-03')).toBe('jeudi 3');
    expect(plain(dayAndTime('2026-11-24T09:42:00Z', now))).toBe('24 novembre, 10 h 42');
  });

  it('writes whole hours without minutes, in summer time too', () => {
    expect(plain(clockTime('2026-11-24T17:00:00Z'))).toBe('18 h');
    expect(plain(clockTime('2026-07-24T16:05:00Z'))).toBe('18 h 05');
    expect(plain(clockTime('2026-11-23T23:09:00Z'))).toBe('0 h 09');
  });

  it.each([
    ['2026-11-24', 0, 'aujourd’hui'],
    ['2026-11-25', 1, 'demain'],
    ['2026-12-01', 7, 'dans 7 jours'],
    ['2026-11-23', -1, 'hier'],
    ['2026-11-20', -4, 'il y a 4 jours'],
  ])('counts calendar days: %s', (day, days, text) => {
    expect(daysUntil(day, now)).toBe(days);
    expect(fromNow(day, now)).toBe(text);
  });

  it('counts seven days across the change of clocks (R-RES-2)', () => {
    expect(daysUntil('2026-10-27T09:00:00Z', new Date('2026-10-20T08:00:00Z'))).toBe(7);
    expect(daysUntil('2027-03-30T08:00:00Z', new Date('2027-03-23T09:00:00Z'))).toBe(7);
  });

  it.each([
    // the midnight that ends a day is that day
    ['2026-12-01T23:00:00Z', 'jusqu’au mardi 1er décembre, dans 7 jours', 'jusqu’au 1er déc., dans 7 jours'],
    ['2026-11-25T23:00:00Z', 'jusqu’au mercredi 25 novembre, demain', 'jusqu’au 25 nov., demain'],
    ['2026-11-24T23:00:00Z', 'aujourd’hui avant minuit, dans 13 heures', 'aujourd’hui avant minuit'],
    ['2027-05-27T22:00:00Z', 'jusqu’au jeudi 27 mai 2027, dans 184 jours', 'jusqu’au 27 mai, dans 184 jours'],
    // any other has its time
    ['2026-12-01T09:42:00Z', 'jusqu’au mardi 1er décembre à 10 h 42, dans 7 jours', 'jusqu’au 1er déc., dans 7 jours'],
    ['2026-11-24T17:05:00Z', 'aujourd’hui avant 18 h 05, dans 7 heures', 'aujourd’hui avant 18 h 05'],
    ['2026-11-24T09:43:00Z', 'aujourd’hui avant 10 h 43, dans 1 minute', 'aujourd’hui avant 10 h 43'],
    ['2026-11-24T09:40:00Z', 'aujourd’hui avant 10 h 40', 'aujourd’hui avant 10 h 40'],
  ])('R-RES-2: says until when, and how long that leaves: %s', (limit, long, short) => {
    expect(plain(untilLimit(limit, now))).toBe(long);
    expect(plain(shortLimit(limit, now))).toBe(short);
  });

  it.each([
    ['2026-11-24T09:41:30Z', 'à l’instant'],
    ['2026-11-24T09:38:00Z', 'il y a 4 minutes'],
    ['2026-11-24T08:40:00Z', 'il y a 1 heure'],
    ['2026-11-23T09:43:00Z', 'il y a 23 heures'],
    ['2026-11-23T09:42:00Z', null],
  ])('says how long ago, within a day: %s', (moment, text) => {
    expect(minutesAgo(moment, now)).toBe(text);
  });

  it('names months, and when the next one starts', () => {
    expect(monthOf(new Date('2026-11-30T23:30:00Z'))).toBe('2026-12');
    expect(monthName('2026-08')).toBe('août');
    expect(nextMonthStart('2026-11', now)).toBe('1er décembre');
    expect(nextMonthStart('2026-12', now)).toBe('1er janvier 2027');
  });
});
