import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../access/viewer.js';
import { Universe } from '../kernel/universe.js';
import { inTransaction } from '../database/transaction.js';
import { isOneLine } from '../kernel/input-fields.js';
import { InvalidInput } from '../kernel/invalid-input.js';
import type { MailData } from '../mail/mail-data.js';
import { closeIfReached } from '../pooling/campaign-closing.js';
import { Refusal } from '../kernel/refusal.js';
import type { ShopContext } from '../settings/shop-context.js';
import { type LockedOrder, lockOwnOrderAndAccount, refuseUnlessSaved } from './lock-order.js';
import { BillingStatus, OrderStatus } from '../orders/order-status.js';
import { validate } from './validate-order.sql.js';
import { refuseOverYearlyLimit } from './yearly-limit.queries.js';

/**
 * R-VAL-1, R-VAL-2: final. Gives the confirmation number and queues the recap. The same N° ANSH again gets the same order as
 * answer (R-RES-8). An order of a campaign becomes pooled (R-VAL-4), and closes the campaign if it completes the minimum.
 * @throws Refusal NOT_FOUND (also somebody else's), ANSH_REQUIRED, ORDER_NOT_MODIFIABLE, YEARLY_ORDER_LIMIT, BAD_USER_INPUT
 */
export async function validateOrder(
  ctx: ShopContext,
  viewer: Viewer,
  { number, anshNumber }: { number: string; anshNumber: string | null },
): Promise<void> {
  const ansh = anshNumber?.trim() || null;
  if (ansh && (ansh.length > 40 || !isOneLine(ansh)))
    throw new InvalidInput({ field: 'anshNumber', message: 'Un N° ANSH a au plus 40 caractères.' });
  const settings = await ctx.settings.get();
  const validated = await inTransaction(ctx.em, async (em) => {
    const order = await lockOwnOrderAndAccount(em, viewer, number);
    if (isDone(order) && order.anshNumber === ansh) return null;
    const now = ctx.clock.now();
    refuseUnlessSaved(order, now);
    if (order.universe === Universe.GOODS) {
      if (!ansh) throw new Refusal('ANSH_REQUIRED', { number });
      if (order.poolingCampaignId === null) await refuseOverYearlyLimit(em, order.accountId, now, settings);
    }
    await write(em, viewer, order, ansh, now);
    return order;
  });
  if (!validated) return;
  ctx.after.orderDeadline({ id: validated.id, at: null });
  ctx.after.mailQueued();
  if (validated.poolingCampaignId !== null) await closeIfReached(ctx, validated.poolingCampaignId);
}

function isDone({ status }: LockedOrder): boolean {
  return status === OrderStatus.VALIDATED || status === OrderStatus.POOLED;
}

async function write(em: EntityManager, viewer: Viewer, order: LockedOrder, ansh: string | null, now: Date) {
  // R-VAL-3: an order of 0 € needs no billing
  const billing = order.totalInclTax === 0 ? BillingStatus.NOT_BILLED : BillingStatus.TO_BE_INVOICED;
  // The statement itself gives the number and says what the order is
  const dates: Pick<MailData['ORDER_RECAP'], 'validatedAt' | 'poolingClosesAt'> = {
    validatedAt: now.toISOString(),
    ...(order.poolingClosesAt && { poolingClosesAt: order.poolingClosesAt.toISOString() }),
  };
  await validate.run(em, {
    orderId: order.id,
    now,
    anshNumber: ansh,
    billingStatus: billing,
    accountId: viewer.accountId,
    sessionId: viewer.sessionId,
    dates: JSON.stringify(dates),
  });
}
