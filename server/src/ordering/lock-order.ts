import type { EntityManager } from '@mikro-orm/postgresql';
import { type Kysely, sql } from 'kysely';
import type { Viewer } from '../access/viewer.js';
import type { Universe } from '../kernel/universe.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { int, nullable, text } from '../database/columns.js';
import { statement } from '../database/statement.js';
import type { Tables } from '../database/tables.js';
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

const lockedRow = (db: Kysely<Tables>) =>
  db
    .selectFrom('orders as o')
    .leftJoin('pooling_campaign as g', 'g.id', 'o.poolingCampaign')
    .select(['o.id', 'o.number', 'o.account as accountId', 'o.recipient as recipientId', 'o.universe', 'o.status'])
    .select(['o.deliveryStatus', 'o.reservedUntil', 'o.savedAt', 'o.quotaMonth', 'o.version', 'o.anshNumber'])
    .select(['o.poolingCampaign as poolingCampaignId', 'g.closesAt as poolingClosesAt'])
    .select(['o.vatTerritory', 'o.serviceVatRate', 'o.handlingExclTax'])
    .select([
      sql<string>`o.delivery_address->>'postcode'`.as('postcode'),
      sql<number>`o.lines_excl_tax + o.lines_tax + o.shipping_excl_tax + o.shipping_tax
        + o.handling_excl_tax + o.handling_tax`.as('totalInclTax'),
    ]);

const computed = { postcode: text, totalInclTax: int };

const lockByNumber = statement<{ number: string }>()(
  (db, p) => lockedRow(db).where('o.number', '=', p.number).forUpdate('o'),
  computed,
);

const lockOwnById = statement<{ id: number; accountId: number }>()(
  (db, p) => lockedRow(db).where('o.id', '=', p.id).where('o.account', '=', p.accountId).forUpdate('o'),
  computed,
);

const lockOwnByNumber = statement<OwnOrder>()(
  (db, p) => lockedRow(db).where('o.number', '=', p.number).where('o.account', '=', p.accountId).forUpdate('o'),
  computed,
);

const lockOwnByNumberWithAccount = statement<OwnOrder>()(
  (db, p) =>
    lockedRow(db)
      .innerJoin('account as a', 'a.id', 'o.account')
      .where('o.number', '=', p.number)
      .where('o.account', '=', p.accountId)
      .forUpdate('o')
      .forNoKeyUpdate('a'),
  computed,
);

interface OwnOrder {
  number: string;
  accountId: number;
}

/** An order's campaign never changes: it can be read before the order is locked. */
const lockCart = statement<OwnOrder & { sessionId: string }>()(
  (db, p) =>
    db
      .selectFrom('cart as c')
      .select('c.order as orderId')
      .select((eb) =>
        eb
          .selectFrom('orders as o')
          .select('o.poolingCampaign')
          .where('o.number', '=', p.number)
          .where('o.account', '=', p.accountId)
          .as('campaignId'),
      )
      .where('c.session', '=', p.sessionId)
      .forUpdate('c'),
  { campaignId: nullable(int) },
);

/** Shared: while a campaign closes, nobody begins anything with its orders (R-VAL-4). */
const lockCampaign = statement<{ id: number }>()((db, p) =>
  db.selectFrom('pooling_campaign').select('id').where('id', '=', p.id).forShare(),
);

/** Locks an order by its number. @throws Refusal NOT_FOUND */
export async function lockOrder(em: EntityManager, number: string): Promise<LockedOrder> {
  const order = await lockByNumber.one(em, { number });
  if (!order) throw new Refusal('NOT_FOUND', { number });
  return order;
}

/**
 * Locks the cart of the viewer's session, then an order of the viewer's own. Saving and reopening lock in this order, and so
 * does whoever may empty the cart. Another's order is not found, as if it did not exist. `cartOrderId`: what the cart modifies.
 * @throws Refusal NOT_FOUND
 */
export async function lockOwnOrder(
  em: EntityManager,
  viewer: Viewer,
  number: string,
): Promise<LockedOrder & { cartOrderId: number | null }> {
  const cart = await lockCartAndCampaign(em, viewer, number);
  const order = await lockOwnByNumber.one(em, { number, accountId: viewer.accountId });
  if (!order) throw new Refusal('NOT_FOUND', { number });
  return { ...order, cartOrderId: cart.orderId };
}

/**
 * As `lockOwnOrder`, and the owner's row after the order's: of what an account may do so many times a year, one at a time.
 * @throws Refusal NOT_FOUND
 */
export async function lockOwnOrderAndAccount(em: EntityManager, viewer: Viewer, number: string): Promise<LockedOrder> {
  await lockCartAndCampaign(em, viewer, number);
  const order = await lockOwnByNumberWithAccount.one(em, { number, accountId: viewer.accountId });
  if (!order) throw new Refusal('NOT_FOUND', { number });
  return order;
}

/** What comes before an order. @throws Refusal NOT_FOUND: the session has ended meanwhile */
async function lockCartAndCampaign(
  em: EntityManager,
  { sessionId, accountId }: Viewer,
  number: string,
): Promise<{ orderId: number | null }> {
  const cart = await lockCart.one(em, { sessionId, accountId, number });
  if (!cart) throw new Refusal('NOT_FOUND', { what: 'cart' });
  if (cart.campaignId !== null) await lockCampaign.run(em, { id: cart.campaignId });
  return cart;
}

/** Locks the order that a locked cart modifies, its campaign before it. @throws Refusal ORDER_NOT_MODIFIABLE */
export async function lockModifiableOrder(
  { em, clock }: Pick<OperationContext, 'em' | 'clock'>,
  { accountId }: Viewer,
  { id, campaignId }: { id: number; campaignId: number | null },
): Promise<LockedOrder> {
  if (campaignId !== null) await lockCampaign.run(em, { id: campaignId });
  const order = await lockOwnById.one(em, { id, accountId });
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
