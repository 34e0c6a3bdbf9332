import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../access/viewer.js';
import type { Universe } from '../kernel/universe.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { queryOne } from '../database/sql.js';
import { AFTER_CAMPAIGN_OF } from '../products/campaign-locks.sql.js';
import { Refusal } from '../kernel/refusal.js';
import { type DeliveryStatus, OrderStatus } from '../orders/order-status.js';
import { effectiveStatus, isModifiableAt } from '../orders/order-status.rules.js';
import type { KeptTerms } from '../pricing/price-order.js';

/** An order's row, locked; its lines are read after the lock, by another statement. */
export interface LockedOrder extends KeptTerms {
  readonly id: number;
  readonly number: string;
  readonly accountId: number;
  readonly recipientId: number;
  readonly universe: Universe;
  readonly status: OrderStatus;
  readonly deliveryStatus: DeliveryStatus | null;
  readonly reservedUntil: Date;
  /** When it was first saved; a modification does not move it. */
  readonly savedAt: Date;
  readonly quotaMonth: string;
  /** R-RES-7: one more with each modification. */
  readonly version: number;
  readonly anshNumber: string | null;
  /** Where it is delivered. */
  readonly postcode: string;
  readonly totalInclTax: number;
  /** R-VAL-4: null = from stock. */
  readonly poolingCampaignId: number | null;
  /** The end of its campaign, unless that comes sooner. */
  readonly poolingClosesAt: Date | null;
}

const ORDER_COLUMNS = `
  orders.id, number, account_id as "accountId", recipient_id as "recipientId", universe, status,
    delivery_status as "deliveryStatus", reserved_until as "reservedUntil", saved_at as "savedAt", quota_month as "quotaMonth", version,
    ansh_number as "anshNumber", orders.delivery_address->>'postcode' as postcode, pooling_campaign_id as "poolingCampaignId",
    (select closes_at from pooling_campaign where id = pooling_campaign_id) as "poolingClosesAt",
    vat_territory as "vatTerritory", service_vat_rate as "serviceVatRate", handling_excl_tax as "handlingExclTax",
    lines_excl_tax + lines_tax + shipping_excl_tax + shipping_tax + handling_excl_tax + handling_tax as "totalInclTax"`;

const LOCK_ORDER = `select ${ORDER_COLUMNS} from orders where`;

/**
 * Saving and reopening lock the session's cart before the order; so does whoever may empty it. It is evaluated before the
 * order's row is locked.
 */
const AFTER_OWN_CART = `(select count(*) from (select from cart where id = $3 for update) own_cart) >= 0`;

/** Then the campaign, then the order: as whoever closes a campaign does (R-VAL-4). */
const IN_ORDER = `${AFTER_OWN_CART} and ${AFTER_CAMPAIGN_OF('number = $1 and account_id = $2')}`;

const LOCK_OWN_ORDER = `
  ${LOCK_ORDER} number = $1 and account_id = $2 and ${IN_ORDER} for update of orders`;

const LOCK_OWN_ORDER_AND_ACCOUNT = `
  select ${ORDER_COLUMNS} from orders join account on account.id = orders.account_id
  where number = $1 and account_id = $2 and ${IN_ORDER} for update of orders for no key update of account`;

const LOCK_MODIFIED_ORDER = `
  ${LOCK_ORDER} id = $1 and account_id = $2 and ${AFTER_CAMPAIGN_OF('id = $1')} for update of orders`;

/** Locks an order by its number. @throws Refusal NOT_FOUND */
export async function lockOrder(em: EntityManager, number: string): Promise<LockedOrder> {
  const order = await queryOne<LockedOrder>(em, `${LOCK_ORDER} number = $1 for update`, [number]);
  if (!order) throw new Refusal('NOT_FOUND', { number });
  return order;
}

/**
 * Locks an order of the viewer's own, and before it the cart of the viewer's session and, shared, the order's campaign.
 * Another's is not found, as if it did not exist. @throws Refusal NOT_FOUND
 */
export async function lockOwnOrder(em: EntityManager, viewer: Viewer, number: string): Promise<LockedOrder> {
  const order = await queryOne<LockedOrder>(em, LOCK_OWN_ORDER, [number, viewer.accountId, viewer.sessionId]);
  if (!order) throw new Refusal('NOT_FOUND', { number });
  return order;
}

/**
 * As `lockOwnOrder`, and the owner's row after the order's: of what an account may do so many times a year, one at a time.
 * @throws Refusal NOT_FOUND
 */
export async function lockOwnOrderAndAccount(em: EntityManager, viewer: Viewer, number: string): Promise<LockedOrder> {
  const order = await queryOne<LockedOrder>(em, LOCK_OWN_ORDER_AND_ACCOUNT, [
    number,
    viewer.accountId,
    viewer.sessionId,
  ]);
  if (!order) throw new Refusal('NOT_FOUND', { number });
  return order;
}

/** Locks the order that a cart modifies, its campaign (shared) before it. @throws Refusal ORDER_NOT_MODIFIABLE */
export async function lockModifiableOrder(
  { em, clock }: Pick<OperationContext, 'em' | 'clock'>,
  viewer: Viewer,
  id: number,
): Promise<LockedOrder> {
  const order = await queryOne<LockedOrder>(em, LOCK_MODIFIED_ORDER, [id, viewer.accountId]);
  if (!order) throw new Refusal('NOT_FOUND', { what: 'order' });
  refuseUnlessModifiable(order, clock.now());
  return order;
}

/** May be modified and cancelled by its owner. @throws Refusal ORDER_NOT_MODIFIABLE */
export function refuseUnlessModifiable(order: LockedOrder, now: Date): void {
  if (isModifiableAt(order, now)) return;
  throw new Refusal('ORDER_NOT_MODIFIABLE', { number: order.number, status: effectiveStatus(order, now) });
}

/** May be validated: modifiable, and not done yet. @throws Refusal ORDER_NOT_MODIFIABLE */
export function refuseUnlessSaved(order: LockedOrder, now: Date): void {
  const { number, status } = order;
  if (status === OrderStatus.POOLED) throw new Refusal('ORDER_NOT_MODIFIABLE', { number, status });
  refuseUnlessModifiable(order, now);
}
