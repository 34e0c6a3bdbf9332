import type { AuditAction, AuditOrigin } from '../../src/audit/audit-action.js';
import { DeliveryStatus, OrderStatus } from '../../src/orders/order-status.js';
import { idOf, type Ids } from '../ids.js';
import type { StoredOrder } from './stored-order.js';
import { deliveryOf } from './deliveries.js';
import { DELIVERED_AFTER_DAYS } from './planned-order.js';
import { logistician } from './shipments.js';

interface Entry {
  at: Date;
  action: AuditAction<'ORDER'>;
  /** Null when the shop did it by itself. */
  accountId: number | null;
  origin: AuditOrigin;
  subjectType: 'ORDER';
  subjectId: string;
  orderId: number;
  before: { status: string } | null;
  after: { status: string; afterDays?: number };
}

/** Invariant 7: who did what to the demo's orders by `now`, oldest first. */
export function auditEntries(stored: readonly StoredOrder[], accountIds: Ids, now: Date): Entry[] {
  const { SAVED, POOLED, VALIDATED, CANCELLED, EXPIRED } = OrderStatus;
  const entries = stored.flatMap(({ id, order }) => {
    const buyer = idOf(accountIds, order.account.identifier);
    const entry = (
      at: Date,
      action: AuditAction<'ORDER'>,
      accountId: number | null,
      before: string | null,
      after: string,
    ): Entry => ({
      ...{ at, action, accountId, origin: accountId === null ? 'JOB' : 'PAGE' },
      ...{ subjectType: 'ORDER', subjectId: String(id), orderId: id },
      before: before === null ? null : { status: before },
      after: { status: after },
    });
    const written = [entry(order.savedAt, 'ORDER_SAVED', buyer, null, SAVED)];
    if (order.validatedAt) {
      const status = order.outcome === 'POOLED' ? POOLED : VALIDATED;
      written.push(entry(order.validatedAt, `ORDER_${status}`, buyer, SAVED, status));
    }
    if (order.closedAt) {
      const isExpired = order.outcome === 'EXPIRED';
      written.push(
        isExpired
          ? entry(order.closedAt, 'ORDER_EXPIRED', null, SAVED, EXPIRED)
          : entry(order.closedAt, 'ORDER_CANCELLED', buyer, SAVED, CANCELLED),
      );
    }
    if (order.shippedAt) {
      const { IN_PREPARATION, SHIPPED } = DeliveryStatus;
      written.push(entry(order.shippedAt, 'ORDER_SHIPPED', logistician(accountIds), IN_PREPARATION, SHIPPED));
    }
    const delivery = deliveryOf(order, now);
    if (delivery) {
      const { SHIPPED, DELIVERED } = DeliveryStatus;
      const unheardOf = entry(delivery.at, 'ORDER_DELIVERED', null, SHIPPED, DELIVERED);
      written.push(
        delivery.isConfirmed
          ? entry(delivery.at, 'ORDER_RECEIVED', buyer, SHIPPED, DELIVERED)
          : { ...unheardOf, after: { ...unheardOf.after, afterDays: DELIVERED_AFTER_DAYS } },
      );
    }
    return written;
  });
  return entries.sort((a, b) => a.at.getTime() - b.at.getTime());
}
