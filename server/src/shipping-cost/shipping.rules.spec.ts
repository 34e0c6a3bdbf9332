import { describe, expect, it } from 'vitest';
import { ShippingZone } from '../establishments/establishment.entity.js';
import { deliveryDay, nextShipmentDay, shippingCost, zoneOfPostcode } from './shipping.rules.js';

const thursdays = { weekday: 4, cutOffHour: 10 };

describe('R-ADR-5: shipments leave once a week', () => {
  it.each([
    ['2026-11-24T09:42:00Z', '2026-11-26'], // Tuesday
    ['2026-11-26T08:59:59Z', '2026-11-26'], // Thursday, 9:59 in Paris
    ['2026-11-26T09:00:00Z', '2026-12-03'], // Thursday, 10:00 in Paris
    ['2026-11-27T12:00:00Z', '2026-12-03'],
    ['2026-05-12T08:00:00Z', '2026-05-15'], // Ascension Thursday is the 14th
    ['2026-12-29T08:00:00Z', '2026-12-31'],
  ])('%s leaves on %s', (now, day) => {
    expect(nextShipmentDay(new Date(now), thursdays)).toBe(day);
  });

  it.each([
    // Fridays: 25 December and 1 January are Fridays, both put off to the Monday after
    [5, 10, '2026-12-24T08:00:00Z', '2026-12-28'],
    [5, 10, '2026-12-27T12:00:00Z', '2026-12-28'],
    [5, 10, '2026-12-28T08:59:59Z', '2026-12-28'], // Monday, 9:59 in Paris
    [5, 10, '2026-12-28T09:00:00Z', '2027-01-04'],
    // Mondays: Easter Monday is 6 April, put off to the Tuesday
    [1, 12, '2026-04-03T08:00:00Z', '2026-04-07'],
    [1, 12, '2026-04-07T09:59:59Z', '2026-04-07'],
    [1, 12, '2026-04-07T10:00:00Z', '2026-04-13'],
    // a Saturday is no working day: the Monday after it
    [6, 10, '2026-11-21T12:00:00Z', '2026-11-23'],
    [6, 10, '2026-11-23T08:59:59Z', '2026-11-23'],
    [6, 10, '2026-11-23T09:00:00Z', '2026-11-30'],
    // at midnight, and to the end of the day; across the clock change
    [4, 0, '2026-11-25T22:59:59Z', '2026-11-26'],
    [4, 0, '2026-11-25T23:00:00Z', '2026-12-03'],
    [4, 23, '2026-11-26T21:59:59Z', '2026-11-26'],
    [1, 10, '2026-10-26T08:59:59Z', '2026-10-26'],
    [1, 10, '2026-10-26T09:00:00Z', '2026-11-02'],
    [1, 10, '2026-10-25T00:30:00Z', '2026-10-26'],
    [1, 10, '2026-10-25T01:30:00Z', '2026-10-26'],
    // the holiday is the shop's own day: 14 July is a Tuesday, 1 May a Friday
    [2, 10, '2026-07-13T08:00:00Z', '2026-07-15'],
    [5, 10, '2026-04-30T08:00:00Z', '2026-05-04'],
  ])('on weekday %i until %i o’clock: %s leaves on %s', (weekday, cutOffHour, now, day) => {
    expect(nextShipmentDay(new Date(now), { weekday, cutOffHour })).toBe(day);
  });

  it('every moment of two years leaves on the first departure whose cut-off is still to come', () => {
    for (const weekday of [1, 4, 5, 6]) {
      let last = '';
      for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2028, 0, 1); at += 19 * 3_600_000) {
        const day = nextShipmentDay(new Date(at), { weekday, cutOffHour: 10 });
        expect(day >= last).toBe(true);
        expect(new Date(`${day}T23:00:00Z`).getTime()).toBeGreaterThan(at);
        // a week and the longest run of days off
        expect(new Date(`${day}T00:00:00Z`).getTime() - at).toBeLessThan(12 * 86_400_000);
        last = day;
      }
    }
  });

  it.each([
    ['2026-11-26', ShippingZone.METROPOLITAN, '2026-12-01'],
    ['2026-12-24', ShippingZone.METROPOLITAN, '2026-12-30'], // Christmas and a week-end between
    ['2026-11-26', ShippingZone.CORSICA, '2026-12-03'],
    ['2026-11-26', ShippingZone.OVERSEAS_1, '2026-12-10'],
  ])('departure on %s to %s arrives on %s', (departure, zone, day) => {
    expect(deliveryDay(departure, zone)).toBe(day);
  });
});

describe('R-ADR-4: zone, weight and volume make the cost', () => {
  it.each([
    ['01000', ShippingZone.METROPOLITAN],
    ['20090', ShippingZone.CORSICA],
    ['97400', ShippingZone.OVERSEAS_1],
    ['97600', ShippingZone.OVERSEAS_1],
    ['98800', ShippingZone.OVERSEAS_2],
    ['20600', ShippingZone.CORSICA],
    ['97500', ShippingZone.OVERSEAS_1], // Saint-Pierre-et-Miquelon
    ['97133', ShippingZone.OVERSEAS_1], // Saint-Barthélemy
    ['98410', ShippingZone.OVERSEAS_2], // the austral lands
    ['98600', ShippingZone.OVERSEAS_2],
    ['98714', ShippingZone.OVERSEAS_2],
    ['98000', ShippingZone.METROPOLITAN], // Monaco
    ['02000', ShippingZone.METROPOLITAN],
    ['95000', ShippingZone.METROPOLITAN],
    // the same figures further on
    ['39800', ShippingZone.METROPOLITAN],
    ['09870', ShippingZone.METROPOLITAN],
    ['59700', ShippingZone.METROPOLITAN],
  ])('%s is %s', (postcode, zone) => {
    expect(zoneOfPostcode(postcode)).toBe(zone);
  });

  const brackets = [
    { maximumGrams: 1000, maximumCm3: 6000, priceExclTax: 750 },
    { maximumGrams: 5000, maximumCm3: 30_000, priceExclTax: 1180 },
    { maximumGrams: 10_000, maximumCm3: 60_000, priceExclTax: 2000 },
  ];
  it.each([
    [1, 1, 750],
    [1000, 6000, 750],
    [1001, 1, 1180],
    [1, 6001, 1180],
    [5001, 1, 2000],
    // above the last bracket, several parcels of it
    [10_001, 1, 4000],
    [1, 120_001, 6000],
  ])('%i g and %i cm³ cost %i', (grams, cm3, cents) => {
    expect(shippingCost(brackets, grams, cm3)).toBe(cents);
  });

  it('a zone without a bracket costs nothing', () => {
    expect(shippingCost([], 1000, 1000)).toBe(0);
  });
});
