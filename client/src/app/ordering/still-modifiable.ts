/** What it depends on whether an order's owner can still change it. */
interface ModifiableFacts {
  readonly status: 'SAVED' | 'POOLED' | 'VALIDATED' | 'CANCELLED' | 'EXPIRED';
  /** As it was when the order was read. */
  readonly isModifiable: boolean;
  readonly reservedUntil: string;
  readonly poolingClosesAt: string | null;
}

/** Whether it still is, while the page stays open: until its limit (R-RES-2), or until its campaign ends (R-VAL-4). */
export function isStillModifiable(order: ModifiableFacts, now: Date): boolean {
  const limit = order.status === 'POOLED' ? order.poolingClosesAt : order.reservedUntil;
  return order.isModifiable && limit !== null && new Date(limit) > now;
}
