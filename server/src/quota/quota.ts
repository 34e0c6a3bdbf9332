import type { EntityManager } from '@mikro-orm/postgresql';
import { monthOfDay } from '../kernel/clock.js';
import { query } from '../database/sql.js';
import { type LockedCampaign, LOCKED_CAMPAIGNS_OF_CART } from '../products/campaign-locks.sql.js';
import { MONTHLY_QUOTA } from './availability.sql.js';

export interface QuotaStanding {
  readonly productId: number;
  readonly used: number;
  /** Null = no limit (R-QUO-1). */
  readonly limit: number | null;
}

/**
 * What is wanted is asked for once the campaigns are locked: the condition sees to it. The conflicting update changes nothing,
 * but locks: rows in id order, made where there were none (invariant 6).
 */
const LOCK_QUOTA = `
  with ${LOCKED_CAMPAIGNS_OF_CART('$3')}, wanted as (
    select product_id from cart_line where cart_id = $3 and (select count(*) from campaign) >= 0 union select product_id from order_line where order_id = $4
  ), locked as (
    insert into quota_usage as u (establishment_id, month, product_id, used)
    select $1, $2, product_id, 0 from wanted order by product_id
    on conflict (establishment_id, month, product_id) do update set used = u.used
    returning product_id, used
  )
  select l.product_id as "productId", l.used, ${MONTHLY_QUOTA} as "limit",
    c.id as "campaignId", c.opens_at as "opensAt", c.closes_at as "closesAt"
  from locked l join product p on p.id = l.product_id
  left join quota_overrides($1::int, $5::date) q on q.product_id = l.product_id
  left join campaign c on c.product_id = l.product_id`;

type LockedRow = QuotaStanding &
  ({ campaignId: number; opensAt: Date; closesAt: Date } | { campaignId: null; opensAt: null; closesAt: null });

/**
 * Locks what an establishment used in a day's month of every product of a cart and of the order it modifies, and says how
 * much that is and what the limit of that day is (R-QUO-2). Before, it locks (shared) the open campaigns of the cart's products, R-VAL-4. Both by
 * product. One statement, whatever the number of lines.
 */
export async function lockQuota(
  em: EntityManager,
  subject: { recipientId: number; day: string; cartId: string; orderId: number | null },
): Promise<{ quota: ReadonlyMap<number, QuotaStanding>; campaigns: ReadonlyMap<number, LockedCampaign> }> {
  const { recipientId, day, cartId, orderId } = subject;
  const rows = await query<LockedRow>(em, LOCK_QUOTA, [recipientId, monthOfDay(day), cartId, orderId, day]);
  const campaigns = new Map<number, LockedCampaign>();
  for (const { productId, campaignId: id, opensAt, closesAt } of rows) {
    if (id !== null) campaigns.set(productId, { id, opensAt, closesAt });
  }
  return { quota: new Map(rows.map((row) => [row.productId, row])), campaigns };
}

const GIVE_BACK = `
  with taken as (
    select u.product_id, l.quantity
    from quota_usage u join order_line l on l.order_id = $3 and l.product_id = u.product_id
    where u.establishment_id = $1 and u.month = $2
    order by u.product_id for update of u
  )
  update quota_usage u set used = u.used - taken.quantity from taken
  where u.establishment_id = $1 and u.month = $2 and u.product_id = taken.product_id`;

/** R-QUO-3: gives an order's quantities back to the month they were taken from. Needs the lock of the order's row. */
export async function giveBackQuota(
  em: EntityManager,
  order: { id: number; recipientId: number; quotaMonth: string },
): Promise<void> {
  await query(em, GIVE_BACK, [order.recipientId, order.quotaMonth, order.id]);
}

const GIVEN_BACK = `
  select o.recipient_id, o.quota_month, l.product_id, sum(l.quantity)::int as quantity
  from orders o join order_line l on l.order_id = o.id where o.id = any($1) group by 1, 2, 3`;

const LOCK_GIVEN_BACK = `
  select from quota_usage u join (${GIVEN_BACK}) given
    on given.recipient_id = u.establishment_id and given.quota_month = u.month and given.product_id = u.product_id
  order by u.establishment_id, u.month, u.product_id for update of u`;

const GIVE_BACK_ALL = `
  update quota_usage u set used = u.used - given.quantity from (${GIVEN_BACK}) given
  where u.establishment_id = given.recipient_id and u.month = given.quota_month and u.product_id = given.product_id`;

/** As `giveBackQuota` for many orders, whose rows are locked. Two statements, however many. */
export async function giveBackQuotaOfAll(em: EntityManager, orderIds: readonly number[]): Promise<void> {
  // Locked by a statement of its own: an update finds its rows in any order
  await query(em, LOCK_GIVEN_BACK, [orderIds]);
  await query(em, GIVE_BACK_ALL, [orderIds]);
}
