import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../database/sql.js';

export interface QuotaStanding {
  readonly productId: number;
  readonly used: number;
  /** Null = no limit (R-QUO-1). */
  readonly limit: number | null;
}

/** The conflicting update changes nothing, but locks: rows in id order, made where there were none (invariant 6). */
const LOCK_QUOTA = `
  with wanted as (
    select product_id from cart_line where cart_id = $3 union select product_id from order_line where order_id = $4
  ), locked as (
    insert into quota_usage as u (establishment_id, month, product_id, used)
    select $1, $2, product_id, 0 from wanted order by product_id
    on conflict (establishment_id, month, product_id) do update set used = u.used
    returning product_id, used
  )
  select l.product_id as "productId", l.used, coalesce(q.monthly_limit, p.default_monthly_quota) as "limit"
  from locked l join product p on p.id = l.product_id
  left join quota_overrides($1::int, $2::date) q on q.product_id = l.product_id`;

/**
 * Locks what an establishment used in a month of every product of a cart and of the order it modifies, and says how much
 * that is and what the limit is (R-QUO-2). One statement, whatever the number of lines.
 */
export async function lockQuota(
  em: EntityManager,
  subject: { recipientId: number; month: string; cartId: string; orderId: number | null },
): Promise<ReadonlyMap<number, QuotaStanding>> {
  const { recipientId, month, cartId, orderId } = subject;
  const rows = await query<QuotaStanding>(em, LOCK_QUOTA, [recipientId, month, cartId, orderId]);
  return new Map(rows.map((row) => [row.productId, row]));
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
