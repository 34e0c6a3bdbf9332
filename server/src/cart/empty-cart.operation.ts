import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../access/viewer.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { query } from '../database/sql.js';
import { inTransaction } from '../database/transaction.js';
import { lockCart } from './lock-cart.js';

const CLEAR = `
  with lines as (delete from cart_line where cart_id = $1)
  update cart set universe = null, needs_update = false, delivery_address = null, order_id = null, order_version = null,
    recipient_id = (select a.home_establishment_id from session s join account a on a.id = s.account_id where s.id = $1)
  where id = $1`;

/** Clears a cart on the transaction that holds its lock; for the home establishment again. */
export async function clearCart(em: EntityManager, sessionId: string): Promise<void> {
  await query(em, CLEAR, [sessionId]);
}

/** « Vider », and « Abandonner la modification »: a saved order that was reopened stays as it was (R-RES-6). */
export async function emptyCart({ em }: OperationContext, viewer: Viewer): Promise<void> {
  await inTransaction(em, async (em) => {
    await lockCart(em, viewer);
    await clearCart(em, viewer.sessionId);
  });
}
