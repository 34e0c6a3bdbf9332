import { describe, expect, it } from 'vitest';
import { reservationLimits } from './reservation.rules.js';

const WEEK = { reservationDuration: 'P7D', reminderBefore: 'P3D' };

function limits(savedAt: string, durations: Partial<typeof WEEK> = {}, campaignEnd: string | null = null) {
  const { reservedUntil, remindAt } = reservationLimits(
    new Date(savedAt),
    { ...WEEK, ...durations },
    campaignEnd ? new Date(campaignEnd) : null,
  );
  return [remindAt.toISOString(), reservedUntil.toISOString()];
}

describe('R-RES-2, R-RES-3: days end with the last one, at midnight in Paris; the reminder comes at 8:00, three days before', () => {
  it.each([
    // saved, reminded, ends
    ['2026-11-24T09:42:00Z', '2026-11-28T07:00:00.000Z', '2026-12-01T23:00:00.000Z'],
    // whatever the hour of saving
    ['2026-11-23T23:00:00Z', '2026-11-28T07:00:00.000Z', '2026-12-01T23:00:00.000Z'],
    ['2026-11-24T22:59:59Z', '2026-11-28T07:00:00.000Z', '2026-12-01T23:00:00.000Z'],
    ['2026-11-24T23:00:00Z', '2026-11-29T07:00:00.000Z', '2026-12-02T23:00:00.000Z'],
    // winter time begins on 25 October
    ['2026-10-20T10:00:00Z', '2026-10-24T06:00:00.000Z', '2026-10-27T23:00:00.000Z'],
    ['2026-10-21T10:00:00Z', '2026-10-25T07:00:00.000Z', '2026-10-28T23:00:00.000Z'],
    // the last day is the day of the change: 25 hours of it
    ['2026-10-18T00:30:00Z', '2026-10-22T06:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    // the day before: it still ends in summer time
    ['2026-10-17T10:00:00Z', '2026-10-21T06:00:00.000Z', '2026-10-24T22:00:00.000Z'],
    // summer time begins on 28 March
    ['2027-03-25T11:00:00Z', '2027-03-29T06:00:00.000Z', '2027-04-01T22:00:00.000Z'],
    // seven days later is half past two of the night that has none
    ['2027-03-21T01:30:00Z', '2027-03-25T07:00:00.000Z', '2027-03-28T22:00:00.000Z'],
    ['2027-03-24T11:00:00Z', '2027-03-28T06:00:00.000Z', '2027-03-31T22:00:00.000Z'],
    // over a new year, and a leap day
    ['2026-12-28T22:30:00Z', '2027-01-01T07:00:00.000Z', '2027-01-04T23:00:00.000Z'],
    ['2028-02-25T09:00:00Z', '2028-02-29T07:00:00.000Z', '2028-03-03T23:00:00.000Z'],
  ])('saved at %s: reminded at %s, ends at %s', (savedAt, remindAt, reservedUntil) => {
    expect(limits(savedAt)).toEqual([remindAt, reservedUntil]);
  });

  it.each([
    // durations, reminded, ends
    [{ reservationDuration: 'P1M', reminderBefore: 'P1W' }, '2026-12-17T07:00:00.000Z', '2026-12-24T23:00:00.000Z'],
    [{ reservationDuration: 'PT30M', reminderBefore: 'PT10M' }, '2026-11-24T10:02:00.000Z', '2026-11-24T10:12:00.000Z'],
    // with hours in it a duration is exact
    [{ reservationDuration: 'P6DT12H', reminderBefore: 'P1D' }, '2026-11-29T07:00:00.000Z', '2026-11-30T21:42:00.000Z'],
    [{ reminderBefore: 'PT12H' }, '2026-12-01T11:00:00.000Z', '2026-12-01T23:00:00.000Z'],
    [{ reminderBefore: 'P1DT2H' }, '2026-11-30T21:00:00.000Z', '2026-12-01T23:00:00.000Z'],
    // a day ends with the day after the one of saving
    [{ reservationDuration: 'P1D', reminderBefore: 'PT6H' }, '2026-11-25T17:00:00.000Z', '2026-11-25T23:00:00.000Z'],
  ])('R-RES-9: %o', (durations, remindAt, reservedUntil) => {
    expect(limits('2026-11-24T09:42:00Z', durations)).toEqual([remindAt, reservedUntil]);
  });

  it.each([
    // longer than the reservation, and of the very day, before the hour of saving
    [{ reminderBefore: 'P10D' }, '2026-12-01T23:00:00.000Z'],
    [{ reservationDuration: 'P3D' }, '2026-11-27T23:00:00.000Z'],
    [{ reservationDuration: 'PT1H', reminderBefore: 'PT2H' }, '2026-11-24T10:42:00.000Z'],
    // of the very instant of saving
    [{ reservationDuration: 'PT1H', reminderBefore: 'PT1H' }, '2026-11-24T10:42:00.000Z'],
  ])('R-RES-3: a reminder that would be past by then is none: %o', (durations, limit) => {
    expect(limits('2026-11-24T09:42:00Z', durations)).toEqual([limit, limit]);
  });

  it.each([
    // the campaign ends, reminded, ends
    ['2026-11-30T17:00:00Z', '2026-11-27T07:00:00.000Z', '2026-11-30T17:00:00.000Z'],
    // at midnight it ends with the day before
    ['2026-11-30T23:00:00Z', '2026-11-27T07:00:00.000Z', '2026-11-30T23:00:00.000Z'],
    ['2026-11-26T17:00:00Z', '2026-11-26T17:00:00.000Z', '2026-11-26T17:00:00.000Z'],
    ['2026-12-01T23:00:00Z', '2026-11-28T07:00:00.000Z', '2026-12-01T23:00:00.000Z'],
    ['2026-12-11T17:00:00Z', '2026-11-28T07:00:00.000Z', '2026-12-01T23:00:00.000Z'],
  ])('R-VAL-4: a campaign that ends at %s: reminded at %s, ends at %s', (campaignEnd, remindAt, reservedUntil) => {
    expect(limits('2026-11-24T09:42:00Z', {}, campaignEnd)).toEqual([remindAt, reservedUntil]);
  });
});
