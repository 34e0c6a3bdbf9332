import { sql } from 'kysely';
import { int, nullable, row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';
import { monthlyQuota } from './availability.sql.js';

interface Wanted {
  recipientId: number;
  /** First day of the month, and the day whose limits count: `YYYY-MM-DD`, Europe/Paris. */
  month: string;
  day: string;
  cartId: string;
  orderId: number | null;
}

/**
 * By hand: rows in the order of their products, made where there were none, and locked: the conflicting update changes nothing
 * else (invariant 6).
 */
export const lockUsage = sqlStatement<Wanted>()(
  row({ productId: int, used: int, limit: nullable(int) }),
  (p) => sql`
    with wanted as (
      select product_id from cart_line where cart_id = ${p.cartId}
      union select product_id from order_line where order_id = ${p.orderId}::int
    ), locked as (
      insert into quota_usage as u (establishment_id, month, product_id, used)
      select ${p.recipientId}, ${p.month}, product_id, 0 from wanted order by product_id
      on conflict (establishment_id, month, product_id) do update set used = u.used
      returning product_id, used
    )
    select l.product_id as "productId", l.used, ${monthlyQuota} as "limit"
    from locked l join product p on p.id = l.product_id
    left join quota_overrides(${p.recipientId}::int, ${p.day}::date) q on q.product_id = l.product_id`,
);

interface GivenBack {
  orderId: number;
  recipientId: number;
  month: string;
}

/** By hand: an update finds its rows in any order, so they are locked in that of their products first, in one statement. */
export const giveBack = sqlStatement<GivenBack>()(
  row({}),
  (p) => sql`
    with taken as (
      select u.product_id, l.quantity
      from quota_usage u join order_line l on l.order_id = ${p.orderId} and l.product_id = u.product_id
      where u.establishment_id = ${p.recipientId} and u.month = ${p.month}
      order by u.product_id for update of u
    )
    update quota_usage u set used = u.used - taken.quantity from taken
    where u.establishment_id = ${p.recipientId} and u.month = ${p.month} and u.product_id = taken.product_id`,
);

type Orders = { orderIds: readonly number[] };

const givenBack = (p: Orders) => sql`
  select o.recipient_id, o.quota_month, l.product_id, sum(l.quantity)::int as quantity
  from orders o join order_line l on l.order_id = o.id where o.id = any(${p.orderIds}::int[]) group by 1, 2, 3`;

/** By hand: the rows of many orders, in the one order in which they are locked. */
export const lockGivenBack = sqlStatement<Orders>()(
  row({}),
  (p) => sql`
    select from quota_usage u join (${givenBack(p)}) given
      on given.recipient_id = u.establishment_id and given.quota_month = u.month and given.product_id = u.product_id
    order by u.establishment_id, u.month, u.product_id for update of u`,
);

/** By hand: many orders in one statement. */
export const giveBackAll = sqlStatement<Orders>()(
  row({}),
  (p) => sql`
    update quota_usage u set used = u.used - given.quantity from (${givenBack(p)}) given
    where u.establishment_id = given.recipient_id and u.month = given.quota_month and u.product_id = given.product_id`,
);
