import { weeklyShipment } from './weekly-shipment';

describe('R-ADR-5: how the weekly shipment works', () => {
  it.each([
    [4, 10, 'celle du jeudi emporte les commandes validées avant 10\u00a0h ce jour-là.'],
    [1, 18, 'celle du lundi emporte les commandes validées avant 18\u00a0h ce jour-là.'],
  ])('day %s, %s h', (shipmentWeekday, shipmentCutOffHour, words) => {
    expect(weeklyShipment({ shipmentWeekday, shipmentCutOffHour })).toBe(
      `Les expéditions sont réalisées une fois par semaine\u00a0: ${words}`,
    );
  });
});
