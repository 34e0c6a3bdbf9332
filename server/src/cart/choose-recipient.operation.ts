import type { Viewer } from '../access/viewer.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { query } from '../database/sql.js';
import { inTransaction } from '../database/transaction.js';
import { lockCartForRecipient } from './cart-header.js';

// An empty cart has no quantity to check
const CHOOSE = `
  update cart set recipient_id = $2, delivery_address = null,
    needs_update = exists (select from cart_line where cart_id = $1)
  where id = $1`;

/**
 * R-ENT-2: makes the cart one for another establishment of the account, and marks it as not checked: saving is refused until
 * « Mettre à jour ». Choosing the present recipient changes nothing.
 * @throws Refusal NOT_FOUND, FORBIDDEN (not an establishment of the account)
 */
export async function chooseRecipient({ em }: OperationContext, viewer: Viewer, recipientId: number): Promise<void> {
  await inTransaction(em, async (em) => {
    const { hasRecipientChanged } = await lockCartForRecipient(em, viewer.sessionId, recipientId);
    if (hasRecipientChanged) await query(em, CHOOSE, [viewer.sessionId, recipientId]);
  });
}
