import { OrderStatus } from './order-status.js';

/**
 * Whether its owner may still modify or cancel it: it is SAVED and its limit has not passed (R-RES-5: expired is a predicate),
 * or it is POOLED; in both cases only until its campaign ends (R-VAL-4).
 */
export function isModifiableAt(
  order: { status: OrderStatus; reservedUntil: Date; poolingClosesAt: Date | null },
  now: Date,
): boolean {
  if (order.poolingClosesAt && order.poolingClosesAt <= now) return false;
  const status = effectiveStatus(order, now);
  return status === OrderStatus.SAVED || status === OrderStatus.POOLED;
}

/** R-RES-5: a saved order past its limit is expired, though no job has said so yet. */
export function effectiveStatus(order: { status: OrderStatus; reservedUntil: Date }, now: Date): OrderStatus {
  return order.status === OrderStatus.SAVED && order.reservedUntil <= now ? OrderStatus.EXPIRED : order.status;
}
