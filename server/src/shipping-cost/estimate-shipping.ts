import type { ShippingZone } from '../establishments/establishment.entity.js';
import { deliveryDay, nextShipmentDay, zoneOfPostcode } from './shipping.rules.js';

const HOUR_MS = 3_600_000;
const delivery = new Map<string, { shipmentDate: string; deliveryDate: string }>();
const MOST_KNOWN = 200;

/** What head office sets about departures. */
export interface DepartureSettings {
  /** 1 is Monday. */
  readonly shipmentWeekday: number;
  /** Hour of that day (Europe/Paris) from which an order leaves a week later. */
  readonly shipmentCutOffHour: number;
  readonly usualCarrier: string;
}

/** R-ADR-5: the days (Europe/Paris) on which an order made now would leave and arrive. */
export function estimateShipping(
  settings: DepartureSettings,
  now: Date,
  postcode: string,
): { carrierName: string; shipmentDate: string; deliveryDate: string } {
  const zone = zoneOfPostcode(postcode);
  const { shipmentWeekday: weekday, shipmentCutOffHour: cutOffHour, usualCarrier: carrierName } = settings;
  // The cut-off is a whole hour, so the answer is the same within an hour; every look at a cart asks for it
  const key = `${Math.floor(now.getTime() / HOUR_MS)} ${weekday} ${cutOffHour} ${zone}`;
  let days = delivery.get(key);
  if (!days) {
    if (delivery.size >= MOST_KNOWN) delivery.clear();
    days = daysOf(now, { weekday, cutOffHour }, zone);
    delivery.set(key, days);
  }
  return { carrierName, ...days };
}

function daysOf(now: Date, departure: { weekday: number; cutOffHour: number }, zone: ShippingZone) {
  const shipmentDate = nextShipmentDay(now, departure);
  return { shipmentDate, deliveryDate: deliveryDay(shipmentDate, zone) };
}
