import { daysBetween, lastMomentBefore } from '../kernel/clock.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { inTransaction } from '../database/transaction.js';
import { enqueueMail } from '../mail/enqueue-mail.js';
import { findMailFacts } from '../orders/order-mail.queries.js';
import { claimReminder } from './remind-order.sql.js';

/**
 * R-RES-3: one reminder for a saved order whose time has come. Says whether this call sent it; one that was reminded, is
 * past its limit or no longer saved is left alone.
 */
export async function remindOrder(ctx: OperationContext, id: number): Promise<boolean> {
  const reserved = await inTransaction(ctx.em, async (em) => {
    const now = ctx.clock.now();
    const claimed = await claimReminder.one(em, { id, now });
    if (!claimed) return null;
    const { recipient, facts } = await findMailFacts(em, id);
    await enqueueMail(em, {
      kind: 'ORDER_REMINDER',
      dedupeKey: `ORDER_REMINDER:${id}`,
      recipient,
      orderId: id,
      data: {
        ...facts,
        reservedUntil: claimed.reservedUntil.toISOString(),
        daysLeft: daysBetween(now, lastMomentBefore(claimed.reservedUntil)),
      },
    });
    return claimed.reservedUntil;
  });
  if (!reserved) return false;
  ctx.after.mailQueued();
  ctx.after.orderDeadline({ id, at: reserved });
  return true;
}
