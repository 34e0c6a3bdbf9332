import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../accounts/viewer.js';
import type { Universe } from '../catalogue/universe.js';
import type { OperationContext } from '../context.js';
import { queryOne } from '../database/sql.js';
import { Refusal } from '../refusal.js';
import { type DeliveryStatus, OrderStatus } from './order-status.js';

/** An order's row, locked; its lines are read after the lock, by another statement. */
export interface LockedOrder {
  readonly id: number;
  readonly number: string;
  readonly accountId: number;
  readonly recipientId: number;
  readonly universe: Universe;
  readonly status: OrderStatus;
  readonly deliveryStatus: DeliveryStatus | null;
  readonly reservedUntil: Date;
  readonly quotaMonth: string;
  readonly anshNumber: string | null;
  readonly totalInclTax: number;
}

const ORDER_COLUMNS = `
  orders.id, number, account_id as "accountId", recipient_id as "recipientId", universe, status,
    delivery_status as "deliveryStatus", reserved_until as "reservedUntil", quota_month as "quotaMonth",
    ansh_number as "anshNumber",
    lines_excl_tax + lines_tax + shipping_excl_tax + shipping_tax + handling_excl_tax + handling_tax as "totalInclTax"`;

const LOCK_ORDER = `select ${ORDER_COLUMNS} from orders where`;

/**
 * Saving and reopening lock the session's cart before the order; so does whoever may empty it. It is evaluated before the
 * order's row is locked.
 */
const AFTER_OWN_CART = `(select count(*) from (select from cart where id = $3 for update) own_cart) >= 0`;

const LOCK_OWN_ORDER = `
  ${LOCK_ORDER} number = $1 and account_id = $2 and ${AFTER_OWN_CART} for update of orders`;

const LOCK_OWN_ORDER_AND_ACCOUNT = `
  select ${ORDER_COLUMNS} from orders join account on account.id = orders.account_id
  where number = $1 and account_id = $2 and ${AFTER_OWN_CART} for update of orders for no key update of account`;

/** Locks an order by its number. @throws Refusal NOT_FOUND */
export async function lockOrder(em: EntityManager, number: string): Promise<LockedOrder> {
  const order = await queryOne<LockedOrder>(em, `${LOCK_ORDER} number = $1 for update`, [number]);
  if (!order) throw new Refusal('NOT_FOUND', { number });
  return order;
}

/**
 * Locks an order of the viewer's own, and the cart of the viewer's session before it. Another's is not found, as if it did
 * not exist. @throws Refusal NOT_FOUND
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

/** Locks the saved order that a cart modifies. @throws Refusal ORDER_NOT_MODIFIABLE */
export async function lockModifiableOrder(
  { em, clock }: Pick<OperationContext, 'em' | 'clock'>,
  viewer: Viewer,
  id: number,
): Promise<LockedOrder> {
  const order = await queryOne<LockedOrder>(em, `${LOCK_ORDER} id = $1 and account_id = $2 for update`, [
    id,
    viewer.accountId,
  ]);
  if (!order) throw new Refusal('NOT_FOUND', { what: 'order' });
  refuseUnlessModifiable(order, clock.now());
  return order;
}

/** SAVED and its limit not passed: expired is a predicate (R-RES-5). @throws Refusal ORDER_NOT_MODIFIABLE */
export function refuseUnlessModifiable(order: LockedOrder, now: Date): void {
  const status = effectiveStatus(order, now);
  if (status !== OrderStatus.SAVED) throw new Refusal('ORDER_NOT_MODIFIABLE', { number: order.number, status });
}

/** R-RES-5: a saved order past its limit is expired, though no job has said so yet. */
export function effectiveStatus(order: { status: OrderStatus; reservedUntil: Date }, now: Date): OrderStatus {
  return order.status === OrderStatus.SAVED && order.reservedUntil <= now ? OrderStatus.EXPIRED : order.status;
}
