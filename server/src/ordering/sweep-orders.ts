import type { OperationContext } from '../kernel/operation-context.js';
import { type Statement, statement } from '../database/statement.js';
import { OrderStatus } from '../orders/order-status.js';
import { expireOrder } from './expire-order.js';
import { remindOrder } from './remind-order.js';

/** What one pass looks at, of each kind. */
const BOUNDS = { batch: 100, batches: 20 };

/** What comes after (`at`, `id`). */
interface Due {
  now: Date;
  at: Date;
  id: number;
  limit: number;
}

// Keyset: an order that fails is passed by, and does not hold up those behind it
const findDue = statement<Due>()((db, p) =>
  db
    .selectFrom('orders as o')
    .select(['o.id', 'o.reservedUntil as at'])
    .where('o.status', '=', OrderStatus.SAVED)
    .where('o.reservedUntil', '<=', p.now)
    .where((eb) => eb(eb.refTuple('o.reservedUntil', 'o.id'), '>', eb.tuple(p.at, p.id)))
    .orderBy('o.reservedUntil')
    .orderBy('o.id')
    .limit(p.limit),
);

const findToRemind = statement<Due>()((db, p) =>
  db
    .selectFrom('orders as o')
    .select(['o.id', 'o.remindAt as at'])
    .where('o.status', '=', OrderStatus.SAVED)
    .where('o.remindedAt', 'is', null)
    .where('o.remindAt', '<=', p.now)
    .where('o.reservedUntil', '>', p.now)
    .where((eb) => eb(eb.refTuple('o.remindAt', 'o.id'), '>', eb.tuple(p.at, p.id)))
    .orderBy('o.remindAt')
    .orderBy('o.id')
    .limit(p.limit),
);

/**
 * Invariant 4: finds the deadlines that no timer woke. Bounded (2,000 orders of each kind), one transaction an order; one
 * that fails is logged and the rest goes on.
 */
export async function sweepOrders(ctx: OperationContext, bounds = BOUNDS): Promise<void> {
  await forEachDue(ctx, findDue, bounds, (id) => expireOrder(ctx, id));
  await forEachDue(ctx, findToRemind, bounds, (id) => remindOrder(ctx, id));
}

async function forEachDue(
  ctx: OperationContext,
  found: Statement<Due, { id: number; at: Date }>,
  bounds: { batch: number; batches: number },
  handle: (id: number) => Promise<unknown>,
): Promise<void> {
  const now = ctx.clock.now();
  let last = { at: new Date(0), id: 0 };
  for (let batch = 0; batch < bounds.batches; batch++) {
    const due = await found.run(ctx.em, { now, ...last, limit: bounds.batch });
    for (const order of due) {
      await handle(order.id).catch((error: unknown) =>
        ctx.log.error({ err: error, orderId: order.id }, 'a due order failed'),
      );
      last = order;
    }
    if (due.length < bounds.batch) return;
  }
}
