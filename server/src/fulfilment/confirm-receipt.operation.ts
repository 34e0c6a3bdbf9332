import type { Viewer } from '../access/viewer.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { inTransaction } from '../database/transaction.js';
import { deliver } from './deliver.js';

/**
 * R-VAL-3: the owner of a shipped order has received it; it leaves the current orders. Confirming again is no error.
 * @throws Refusal NOT_FOUND (also somebody else's), ORDER_NOT_SHIPPED
 */
export async function confirmReceipt(ctx: OperationContext, viewer: Viewer, number: string): Promise<void> {
  const { accountId } = viewer;
  await inTransaction(ctx.em, (em) =>
    deliver(em, number, { action: 'ORDER_RECEIVED', accountId, ownerId: accountId, now: ctx.clock.now() }),
  );
}
