import type { EntityManager } from '@mikro-orm/postgresql';
import type { OperationContext } from '../kernel/operation-context.js';
import { auditSql } from '../audit/audit.sql.js';
import { query, queryOne } from '../database/sql.js';
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
import { POOLED_PIECES } from './pooling.sql.js';

interface Campaign {
  readonly id: number;
  readonly productName: string;
  readonly closesAt: Date;
  readonly minimumQuantity: number;
}

/** An order that the campaign's end decides on, its row locked. */
interface CampaignOrder {
  readonly id: number;
  readonly status: OrderStatus.SAVED | OrderStatus.POOLED;
  readonly reservedUntil: Date;
  readonly confirmationNumber: string | null;
  readonly postcode: string;
  readonly totalInclTax: number;
  readonly pieces: number;
}

type Outcome = MailData['POOLING_CLOSED']['outcome'];

const IS_DUE = `
  select 1 from pooling_campaign g
  where g.id = $1 and g.status = 'OPEN' and (g.closes_at <= $2 or ${POOLED_PIECES('g')} >= g.minimum_quantity)`;

const LOCK_CAMPAIGN = `
  select g.id, p.name as "productName", g.closes_at as "closesAt", g.minimum_quantity as "minimumQuantity"
  from pooling_campaign g join product p on p.id = g.product_id
  where g.id = $1 and g.status = 'OPEN' for no key update of g`;

// Whoever begins something with one of these orders waits for the campaign: lines and pieces are what they will be
const LOCK_ORDERS = `
  select o.id, o.status, o.reserved_until as "reservedUntil", o.confirmation_number as "confirmationNumber",
    o.delivery_address->>'postcode' as postcode,
    o.lines_excl_tax + o.lines_tax + o.shipping_excl_tax + o.shipping_tax + o.handling_excl_tax + o.handling_tax as "totalInclTax",
    (select coalesce(sum(l.quantity), 0)::int from order_line l where l.order_id = o.id) as pieces
  from orders o where o.pooling_campaign_id = $1 and o.status in ('SAVED', 'POOLED') order by o.id for update of o`;

const CLOSE = `
  with campaign as (
    update pooling_campaign set status = $3, closed_at = $2 where id = $1 and status = 'OPEN' returning id
  ), decided as (
    select * from jsonb_to_recordset($4::jsonb) as d (id int, status text, action text, billing text, delivery_date date)
  ), ended as (
    update orders o set status = d.status, billing_status = d.billing,
      delivery_status = case when d.status = 'VALIDATED' then 'IN_PREPARATION' end,
      estimated_delivery_date = coalesce(d.delivery_date, o.estimated_delivery_date),
      closed_at = case when d.status <> 'VALIDATED' then $2::timestamptz end
    from campaign, decided d where o.id = d.id
  ), closed as (
    ${auditSql(
      {
        ...{ at: '$2', action: 'CAMPAIGN_CLOSED', subject: 'CAMPAIGN', id: 'id', origin: 'JOB' },
        after: "jsonb_build_object('campaignId', id, 'status', $3::text, 'orderedQuantity', $5::int)",
      },
      'campaign',
    )}
  )
  ${auditSql(
    {
      ...{ at: '$2', action: { sql: 'd.action' }, subject: 'ORDER', id: 'd.id', origin: 'JOB' },
      after: "jsonb_build_object('campaignId', campaign.id)",
    },
    'campaign, decided d order by d.id',
  )}`;

/**
 * R-VAL-4: closes a campaign that has come to its end, or whose minimum is ordered, once. At the minimum its pooled orders go to
 * preparation, their pieces being produced for them; below, they are cancelled. Orders that nobody validated end too. Every owner
 * is told. The same number of statements however many orders there are. Says whether this call did it; one that is not due is
 * left alone.
 */
export async function closeCampaign(ctx: ShopContext, id: number): Promise<boolean> {
  // Most who ask have nothing to do: they need no lock to hear it
  if (!(await queryOne(ctx.em, IS_DUE, [id, ctx.clock.now()]))) return false;
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
  const campaign = await queryOne<Campaign>(em, LOCK_CAMPAIGN, [id]);
  if (!campaign) return null;
  const orders = await query<CampaignOrder>(em, LOCK_ORDERS, [id]);
  const now = clock.now();
  const pooled = orders.filter(({ status }) => status === OrderStatus.POOLED);
  const orderedQuantity = pooled.reduce((sum, { pieces }) => sum + pieces, 0);
  const isProduced = orderedQuantity >= campaign.minimumQuantity;
  if (!isProduced && now < campaign.closesAt) return null;

  const decisions = orders.map((order) => decide(order, isProduced, settings, now));
  const status = isProduced ? CampaignStatus.PRODUCED : CampaignStatus.CANCELLED;
  await query(em, CLOSE, [id, now, status, JSON.stringify(decisions), orderedQuantity]);
  const given = orders.filter((order) => !isProduced || order.status === OrderStatus.SAVED);
  if (given.length > 0) await giveBackQuotaOfAll(em, idsOf(given));
  if (isProduced) await receiveProduced(em, idsOf(pooled), now);
  if (orders.length > 0) {
    await enqueueMail(em, ...(await mailsTo(em, orders, campaign, { isProduced, orderedQuantity, now })));
  }
  return orders;
}

/** A row of `CLOSE`. An order past its own limit has expired, whatever the campaign became (R-RES-5). */
function decide(order: CampaignOrder, isProduced: boolean, settings: ShopSettings, now: Date) {
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
