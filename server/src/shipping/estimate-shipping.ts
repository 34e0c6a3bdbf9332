import type { ShopSettings } from '../settings/settings.js';
import { deliveryDay, nextShipmentDay, zoneOfPostcode } from './shipping.rules.js';

/** R-ADR-5: the days (Europe/Paris) on which an order made now would leave and arrive. */
export function estimateShipping(
  settings: ShopSettings,
  now: Date,
  postcode: string,
): { carrierName: string; shipmentDate: string; deliveryDate: string } {
  const shipmentDate = nextShipmentDay(now, {
    weekday: settings.shipmentWeekday,
    cutOffHour: settings.shipmentCutOffHour,
  });
  const deliveryDate = deliveryDay(shipmentDate, zoneOfPostcode(postcode));
  return { carrierName: settings.usualCarrier, shipmentDate, deliveryDate };
}
