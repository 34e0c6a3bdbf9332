import { typeset } from './format/words';

/** R-ADR-5. */
export interface WeeklyShipment {
  /** 1 is Monday. */
  readonly shipmentWeekday: number;
  /** Hour of that day, Europe/Paris, from which an order waits for the next one. */
  readonly shipmentCutOffHour: number;
}

const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;

/** How the weekly shipment works, in the guide's words; said where an estimated day is. */
export function weeklyShipment({ shipmentWeekday, shipmentCutOffHour }: WeeklyShipment): string {
  const day = WEEKDAYS[shipmentWeekday - 1] ?? '';
  return typeset(
    `Les expéditions sont réalisées une fois par semaine : celle du ${day} emporte les commandes validées avant ` +
      `${shipmentCutOffHour}\u00a0h ce jour-là.`,
  );
}
