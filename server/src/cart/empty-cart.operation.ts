import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../access/viewer.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { inTransaction } from '../database/transaction.js';
import { clear } from './clear-cart.sql.js';
import { lockCart } from './lock-cart.js';

/** Clears a cart on the transaction that holds its lock; for the home establishment again. */
async function clearCart(em: EntityManager, sessionId: string): Promise<void> {
  await clear.run(em, { sessionId });
}

/** « Vider », and « Abandonner la modification »: a saved order that was reopened stays as it was (R-RES-6). */
export async function emptyCart({ em }: OperationContext, viewer: Viewer): Promise<void> {
  await inTransaction(em, async (em) => {
    await lockCart(em, viewer);
    await clearCart(em, viewer.sessionId);
  });
}
