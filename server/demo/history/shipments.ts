import type { EntityManager } from '@mikro-orm/postgresql';
import { AccountType } from '../../src/access/account-type.js';
import { Universe } from '../../src/kernel/universe.js';
import { dayOf } from '../../src/kernel/clock.js';
import { ShippingZone } from '../../src/establishments/establishment.entity.js';
import { accounts } from '../accounts.js';
import { idOf, readIds, type Ids } from '../ids.js';
import type { StoredOrder } from './stored-order.js';
import { seededRandom } from '../seeded-random.js';
import type { PlannedOrder } from './planned-order.js';

/** The parcels of the orders that left, recorded by the logistician (R-ADR-7). */
export async function shipments(em: EntityManager, stored: readonly StoredOrder[], accountIds: Ids) {
  const carrierIds = await readIds(em, 'carrier');
  return stored.flatMap(({ id, order }) => {
    if (!order.shippedAt) return [];
    const carrier = carrierOf(order);
    return [
      {
        order: id,
        carrier: idOf(carrierIds, carrier),
        trackingNumber: trackingNumber(carrier, id),
        shippedOn: dayOf(order.shippedAt),
        recordedAt: order.shippedAt,
        recordedBy: logistician(accountIds),
      },
    ];
  });
}

export function logistician(accountIds: Ids): number {
  const account = accounts.find(({ type }) => type === AccountType.LOGISTICIAN);
  return idOf(accountIds, account?.identifier ?? '');
}

function carrierOf({ recipient, lines }: PlannedOrder): 'Chronopost' | 'DPD' | 'La Poste' {
  if (recipient.zone !== ShippingZone.METROPOLITAN) return 'Chronopost';
  return lines[0]?.product.universe === Universe.GOODS ? 'DPD' : 'La Poste';
}

/** Of the form that the carrier's numbers have. */
function trackingNumber(carrier: 'Chronopost' | 'DPD' | 'La Poste', orderId: number): string {
  const random = seededRandom(`${carrier} ${orderId}`);
  const digits = (count: number): string => Array.from({ length: count }, () => random.integer(0, 9)).join('');
  if (carrier === 'Chronopost') return `XJ${digits(9)}FR`;
  return carrier === 'DPD' ? `250${digits(11)}` : `6A${digits(11)}`;
}
