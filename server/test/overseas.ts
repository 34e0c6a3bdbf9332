import { EstablishmentKind, ShippingZone } from '../src/establishments/establishment.entity.js';

const { SECTION, ER, CT, HEAD_OFFICE } = EstablishmentKind;
const { METROPOLITAN, CORSICA, OVERSEAS_1, OVERSEAS_2 } = ShippingZone;

/** R-ADR-3, written out: of which establishments the delivery address is locked. */
export const DELIVERY_ADDRESS_LOCKS: readonly (readonly [EstablishmentKind, ShippingZone, boolean])[] = [
  [SECTION, OVERSEAS_1, true],
  [SECTION, OVERSEAS_2, true],
  [ER, OVERSEAS_1, true],
  [ER, OVERSEAS_2, true],
  [CT, OVERSEAS_1, false],
  [HEAD_OFFICE, OVERSEAS_1, false],
  [HEAD_OFFICE, OVERSEAS_2, false],
  [SECTION, METROPOLITAN, false],
  [SECTION, CORSICA, false],
  [ER, METROPOLITAN, false],
  [CT, METROPOLITAN, false],
];
