import type { EntityManager } from '@mikro-orm/postgresql';
import { auditSql } from '../audit/audit.sql.js';
import type { Viewer } from '../access/viewer.js';
import { Universe } from '../kernel/universe.js';
import { query } from '../database/sql.js';
import { inTransaction } from '../database/transaction.js';
import { isOneLine } from '../kernel/input-fields.js';
import { InvalidInput } from '../kernel/invalid-input.js';
import type { MailData } from '../mail/mail-data.js';
import { closeIfReached } from '../pooling/campaign-closing.js';
import { Refusal } from '../kernel/refusal.js';
import type { ShopContext } from '../settings/shop-context.js';
import { CLEAR_OWN_CART } from './clear-own-cart.sql.js';
import { type LockedOrder, lockOwnOrderAndAccount, refuseUnlessSaved } from './lock-order.js';
import { findMailFacts } from '../orders/order-mail.queries.js';
import { BillingStatus, OrderStatus } from '../orders/order-status.js';
import { refuseOverYearlyLimit } from './yearly-limit.queries.js';

/** R-VAL-2: `C` and at least four digits. The series may have gaps where a validation did not come through. */
const VALIDATE = `
  with numbered as (
    select 'C' || lpad(suffix, greatest(length(suffix), 4), '0') as confirmation_number
    from (select nextval('confirmation_suffix')::text as suffix) next
  ), validated as (
    update orders set status = case when pooling_campaign_id is null then 'VALIDATED' else 'POOLED' end,
      validated_at = $2, ansh_number = $3, confirmation_number = numbered.confirmation_number,
      billing_status = case when pooling_campaign_id is null then $4 end,
      delivery_status = case when pooling_campaign_id is null then 'IN_PREPARATION' end
    from numbered where id = $1
    returning orders.id, orders.confirmation_number, orders.status
  ), audited as (
    ${auditSql(
      {
        ...{ at: '$2', action: { sql: "'ORDER_' || status" }, subject: 'ORDER', id: 'id', actor: '$5', origin: 'PAGE' },
        after: "jsonb_build_object('confirmationNumber', confirmation_number, 'anshNumber', $3::text)",
      },
      'validated',
    )}
  ), recap as (
    insert into outbox_mail (kind, dedupe_key, recipient, order_id, data)
    select 'ORDER_RECAP', 'ORDER_RECAP:' || id, $7, id,
      $8::jsonb || jsonb_build_object('confirmationNumber', confirmation_number)
    from validated
    on conflict (dedupe_key) do nothing
  ), ${CLEAR_OWN_CART('$6', '$1')}
  select confirmation_number from validated`;

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
  const { recipient, order: amounts, facts } = await findMailFacts(em, order.id);
  // The statement itself gives the number
  const recap: Omit<MailData['ORDER_RECAP'], 'confirmationNumber'> = {
    ...facts,
    totalExclTax: amounts.totalExclTax,
    validatedAt: now.toISOString(),
    ...(order.poolingClosesAt && { poolingClosesAt: order.poolingClosesAt.toISOString() }),
  };
  await query(em, VALIDATE, [
    order.id,
    now,
    ansh,
    billing,
    viewer.accountId,
    viewer.sessionId,
    recipient,
    JSON.stringify(recap),
  ]);
}
