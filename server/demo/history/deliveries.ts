import { DateTime } from 'luxon';
import { SHOP_ZONE } from '../../src/kernel/clock.js';
import { seededRandom } from '../seeded-random.js';
import { expectedDay } from './price-order.js';
import { DELIVERED_AFTER_DAYS, type PlannedOrder } from './planned-order.js';

interface Delivery {
  at: Date;
  /** Whether the owner said so; else nobody did, for so long that the shop took it for delivered. */
  isConfirmed: boolean;
}

/** R-VAL-3: how a delivered order came to be so, after it was shipped and by `now`; one in three without news. */
export function deliveryOf({ recipient, savedAt, shippedAt, outcome }: PlannedOrder, now: Date): Delivery | null {
  if (outcome !== 'DELIVERED' || !shippedAt) return null;
  const random = seededRandom(`delivery ${savedAt.toISOString()}`);
  const expected = DateTime.fromISO(expectedDay(shippedAt, recipient.zone), { zone: SHOP_ZONE });
  // The sweep's first pass of the day
  const swept = expected
    .plus({ days: DELIVERED_AFTER_DAYS })
    .set({ second: random.integer(1, 59) })
    .toJSDate();
  if (random.next() < 1 / 3 && swept <= now) return { at: swept, isConfirmed: false };
  const received = expected.set({ hour: random.integer(9, 17), minute: random.integer(0, 59) }).toJSDate();
  const halfway = new Date((shippedAt.getTime() + now.getTime()) / 2);
  return { at: received <= now ? received : halfway, isConfirmed: true };
}
