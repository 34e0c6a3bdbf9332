import type { Viewer } from '../access/viewer.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { inTransaction } from '../database/transaction.js';
import { deliver } from './deliver.js';

/**
 * R-VAL-3: the logistics know that an order has arrived, for instance from its carrier. Marking it again is no error.
 * @throws Refusal NOT_FOUND, ORDER_NOT_SHIPPED
 */
export async function markDelivered(ctx: OperationContext, viewer: Viewer, number: string): Promise<void> {
  const { accountId } = viewer;
  await inTransaction(ctx.em, (em) =>
    deliver(em, number, { action: 'ORDER_DELIVERED', accountId, ownerId: null, now: ctx.clock.now() }),
  );
}
