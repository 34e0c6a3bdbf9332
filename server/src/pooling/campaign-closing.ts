import type { EntityManager } from '@mikro-orm/postgresql';
import type { OperationContext } from '../kernel/operation-context.js';
import { inTransaction } from '../database/transaction.js';
import { enqueueMail } from '../mail/enqueue-mail.js';
import type { MailData, NewMail } from '../mail/mail-data.js';
import { findAllMailFacts } from '../orders/order-mail.queries.js';
import { BillingStatus, OrderStatus } from '../orders/order-status.js';
import { receiveProduced } from '../stock/stock.js';
import { giveBackQuotaOfAll } from '../quota/quota.js';
import type { ShopSettings } from '../settings/settings.js';
import type { ShopContext } from '../settings/shop-context.js';
import { estimateShipping } from '../shipping-cost/estimate-shipping.js';
import { CampaignStatus } from '../products/pooling-campaign.entity.js';
import { type Campaign, type CampaignOrder, findDue, lockCampaign, lockOrders } from './campaign-closing.queries.js';
import { type Decision, writeClosing } from './campaign-closing.sql.js';

type Outcome = MailData['POOLING_CLOSED']['outcome'];

/**
 * R-VAL-4: closes a campaign that has come to its end, or whose minimum is ordered, once. At the minimum its pooled orders go to
 * preparation, their pieces being produced for them; below, they are cancelled. Orders that nobody validated end too. Every owner
 * is told. The same number of statements however many orders there are. Says whether this call did it; one that is not due is
 * left alone.
 */
export async function closeCampaign(ctx: ShopContext, id: number): Promise<boolean> {
  // Most who ask have nothing to do: they need no lock to hear it
  if (!(await findDue.one(ctx.em, { id, now: ctx.clock.now() }))) return false;
  const settings = await ctx.settings.get();
  const orders = await inTransaction(ctx.em, (em) => close({ ...ctx, em }, id, settings));
  if (!orders) return false;
  ctx.after.campaignDeadline({ id, at: null });
  for (const { id, status } of orders) if (status === OrderStatus.SAVED) ctx.after.orderDeadline({ id, at: null });
  if (orders.length > 0) ctx.after.mailQueued();
  return true;
}

/** For whoever has just added to a campaign: closes it if its minimum is reached. Never throws: what fails now is logged and tried again. */
export async function closeIfReached(ctx: ShopContext, id: number): Promise<void> {
  try {
    await closeCampaign(ctx, id);
  } catch (err) {
    ctx.log.warn({ err, campaignId: id }, 'a campaign that may have reached its minimum is looked at again');
    ctx.after.campaignDeadline({ id, at: ctx.clock.now() });
  }
}

async function close(
  { em, clock }: Pick<OperationContext, 'em' | 'clock'>,
  id: number,
  settings: ShopSettings,
): Promise<readonly CampaignOrder[] | null> {
  const campaign = await lockCampaign.one(em, { id });
  if (!campaign) return null;
  const orders = await lockOrders.run(em, { id });
  const now = clock.now();
  const pooled = orders.filter(({ status }) => status === OrderStatus.POOLED);
  const orderedQuantity = pooled.reduce((sum, { pieces }) => sum + pieces, 0);
  const isProduced = orderedQuantity >= campaign.minimumQuantity;
  if (!isProduced && now < campaign.closesAt) return null;

  const decisions = orders.map((order) => decide(order, isProduced, settings, now));
  const status = isProduced ? CampaignStatus.PRODUCED : CampaignStatus.CANCELLED;
  await writeClosing.run(em, { id, now, status, decisions: JSON.stringify(decisions), orderedQuantity });
  const given = orders.filter((order) => !isProduced || order.status === OrderStatus.SAVED);
  if (given.length > 0) await giveBackQuotaOfAll(em, idsOf(given));
  if (isProduced) await receiveProduced(em, idsOf(pooled), now);
  if (orders.length > 0) {
    await enqueueMail(em, ...(await mailsTo(em, orders, campaign, { isProduced, orderedQuantity, now })));
  }
  return orders;
}

/** An order past its own limit has expired, whatever the campaign became (R-RES-5). */
function decide(order: CampaignOrder, isProduced: boolean, settings: ShopSettings, now: Date): Decision {
  const { id } = order;
  if (order.status === OrderStatus.SAVED && order.reservedUntil <= now) {
    return { id, status: OrderStatus.EXPIRED, action: 'ORDER_EXPIRED' };
  }
  if (order.status === OrderStatus.SAVED || !isProduced) {
    return { id, status: OrderStatus.CANCELLED, action: 'ORDER_CANCELLED' };
  }
  return {
    id,
    status: OrderStatus.VALIDATED,
    action: 'ORDER_PRODUCED',
    // R-VAL-3: an order of 0 € needs no billing
    billing: order.totalInclTax === 0 ? BillingStatus.NOT_BILLED : BillingStatus.TO_BE_INVOICED,
    delivery_date: estimateShipping(settings, now, order.postcode).deliveryDate,
  };
}

async function mailsTo(
  em: EntityManager,
  orders: readonly CampaignOrder[],
  { productName, minimumQuantity, closesAt }: Campaign,
  end: { isProduced: boolean; orderedQuantity: number; now: Date },
): Promise<NewMail[]> {
  const facts = await findAllMailFacts(em, idsOf(orders));
  // Whoever closes it at its end comes a little after
  const closedAt = end.now < closesAt ? end.now : closesAt;
  return orders.flatMap(({ id, status, confirmationNumber }) => {
    const known = facts.get(id);
    if (!known) return [];
    const outcome: Outcome =
      status === OrderStatus.SAVED ? 'NEVER_VALIDATED' : end.isProduced ? 'PRODUCED' : 'CANCELLED';
    return {
      kind: 'POOLING_CLOSED' as const,
      dedupeKey: `POOLING_CLOSED:${id}`,
      recipient: known.recipient,
      orderId: id,
      data: {
        ...known.facts,
        outcome,
        confirmationNumber,
        productName,
        closedAt: closedAt.toISOString(),
        orderedQuantity: end.orderedQuantity,
        minimumQuantity,
      },
    };
  });
}

function idsOf(orders: readonly CampaignOrder[]): number[] {
  return orders.map(({ id }) => id);
}
