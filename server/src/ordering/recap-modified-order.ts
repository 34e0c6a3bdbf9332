import type { EntityManager } from '@mikro-orm/postgresql';
import { enqueueMail } from '../mail/enqueue-mail.js';
import type { LockedOrder } from './lock-order.js';
import { findMailFacts } from '../orders/order-mail.queries.js';

/**
 * R-MAIL, R-VAL-4: a pooled order has been confirmed, so modifying it sends its owner another recap, one for each modification.
 * In the transaction of the modification.
 */
export async function recapModifiedOrder(em: EntityManager, modified: LockedOrder, now: Date): Promise<void> {
  const { recipient, version, confirmationNumber, validatedAt, totalExclTax, facts } = await findMailFacts(
    em,
    modified.id,
  );
  if (!confirmationNumber || !validatedAt) throw new Error(`order ${modified.number} was not confirmed`);
  await enqueueMail(em, {
    kind: 'ORDER_RECAP',
    dedupeKey: `ORDER_RECAP:${modified.id}:${version}`,
    recipient,
    orderId: modified.id,
    data: {
      ...facts,
      confirmationNumber,
      totalExclTax,
      validatedAt: validatedAt.toISOString(),
      modifiedAt: now.toISOString(),
      ...(modified.poolingClosesAt && { poolingClosesAt: modified.poolingClosesAt.toISOString() }),
    },
  });
}
