import type { Viewer } from '../access/viewer.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { statement } from '../database/statement.js';
import { inTransaction } from '../database/transaction.js';
import { lockCartForRecipient } from './cart-header.js';

// An empty cart has no quantity to check
const choose = statement<{ id: string; recipientId: number }>()((db, p) =>
  db
    .updateTable('cart')
    .set((eb) => ({
      recipient: p.recipientId,
      deliveryAddress: null,
      needsUpdate: eb
        .exists(eb.selectFrom('cart_line as l').select('l.product').where('l.cart', '=', p.id))
        .$castTo<boolean>(),
    }))
    .where('session', '=', p.id),
);

/**
 * R-ENT-2: makes the cart one for another establishment of the account, and marks it as not checked: saving is refused until
 * « Mettre à jour ». Choosing the present recipient changes nothing.
 * @throws Refusal NOT_FOUND, FORBIDDEN (not an establishment of the account)
 */
export async function chooseRecipient({ em }: OperationContext, viewer: Viewer, recipientId: number): Promise<void> {
  await inTransaction(em, async (em) => {
    const { hasRecipientChanged } = await lockCartForRecipient(em, viewer.sessionId, recipientId);
    if (hasRecipientChanged) await choose.run(em, { id: viewer.sessionId, recipientId });
  });
}
