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
  ])('%s is %s', (postcode, zone) => {
    expect(zoneOfPostcode(postcode)).toBe(zone);
  });

  const brackets = [
    { maximumGrams: 1000, maximumCm3: 6000, priceExclTax: 750 },
    { maximumGrams: 5000, maximumCm3: 30_000, priceExclTax: 1180 },
  ];
  it.each([
    [1, 1, 750],
    [1000, 6000, 750],
    [1001, 1, 1180],
    [1, 6001, 1180],
    [5001, 1, 2360],
    [1, 60_001, 3540],
  ])('%i g and %i cm³ cost %i', (grams, cm3, cents) => {
    expect(shippingCost(brackets, grams, cm3)).toBe(cents);
  });
});
