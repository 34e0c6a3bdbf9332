import type { OperationContext } from '../kernel/operation-context.js';
import { query } from '../database/sql.js';
import { expireOrder } from './expire-order.js';
import { remindOrder } from './remind-order.js';

/** What one pass looks at, of each kind. */
const BOUNDS = { batch: 100, batches: 20 };

// Keyset over (deadline, id): an order that fails is passed by, and does not hold up those behind it
const DUE = `
  select id, reserved_until as at from orders
  where status = 'SAVED' and reserved_until <= $1 and (reserved_until, id) > ($2, $3)
  order by reserved_until, id limit $4`;

const TO_REMIND = `
  select id, remind_at as at from orders
  where status = 'SAVED' and reminded_at is null and remind_at <= $1 and reserved_until > $1 and (remind_at, id) > ($2, $3)
  order by remind_at, id limit $4`;

/**
 * Invariant 4: finds the deadlines that no timer woke. Bounded (2,000 orders of each kind), one transaction an order; one
 * that fails is logged and the rest goes on.
 */
export async function sweepOrders(ctx: OperationContext, bounds = BOUNDS): Promise<void> {
  await forEachDue(ctx, DUE, bounds, (id) => expireOrder(ctx, id));
  await forEachDue(ctx, TO_REMIND, bounds, (id) => remindOrder(ctx, id));
}

async function forEachDue(
  ctx: OperationContext,
  statement: string,
  bounds: { batch: number; batches: number },
  handle: (id: number) => Promise<unknown>,
): Promise<void> {
  const now = ctx.clock.now();
  let last = { at: new Date(0), id: 0 };
  for (let batch = 0; batch < bounds.batches; batch++) {
    const due = await query<{ id: number; at: Date }>(ctx.em, statement, [now, last.at, last.id, bounds.batch]);
    for (const order of due) {
      await handle(order.id).catch((error: unknown) =>
        ctx.log.error({ err: error, orderId: order.id }, 'a due order failed'),
      );
      last = order;
    }
    if (due.length < bounds.batch) return;
  }
}
