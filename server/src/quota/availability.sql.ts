import { sql } from 'kysely';
import { asked, type Asking } from './asked.sql.js';

/**
 * What a session can still order of a product, as a join to add after `product p` (R-CAT-4). One definition, used by the
 * catalogue and the cart. Needs the part `askedFor` of the statement. What was taken earlier in the month of the day asked for
 * counts (R-QUO-1). Reservations past their limit are left out though nobody expired them yet (R-RES-5).
 */
export const availabilityJoin = (p: Asking) => sql`
  left join (
    select o.product_id, o.monthly_limit from asked, quota_overrides(asked.recipient_id, asked.quota_day) o
  ) q on q.product_id = p.id
  left join quota_usage u on u.establishment_id = ${asked('recipient_id')} and u.month = ${asked('quota_month')}
    and u.product_id = p.id
  left join (
    select l.product_id, coalesce(sum(l.quantity) filter (where o.pooling_campaign_id is null), 0)::int as stock,
      coalesce(sum(l.quantity) filter (where o.recipient_id = ${asked('recipient_id')}
        and o.quota_month = ${asked('quota_month')}), 0)::int as quota
    from orders o join order_line l on l.order_id = o.id
    where (o.status = 'SAVED' and o.reserved_until <= ${p.now})
      or (o.status in ('SAVED', 'POOLED') and o.id = ${asked('modified_order_id')})
    group by l.product_id
  ) free on free.product_id = p.id`;

/**
 * Pieces that can still be reserved; a pooled product is produced later (R-VAL-4), so as many as may be ordered. Needs
 * `availabilityJoin`.
 */
export const stockAvailable = sql<number>`(case when p.is_pooled then p.quantity_maximum
  else p.on_hand - p.reserved + coalesce(free.stock, 0) end)`;

/**
 * R-QUO-2: the limit that counts, null = none: also where the most specific quota says so. Needs a product `p` joined with its
 * `quota_overrides` `q`.
 */
export const monthlyQuota = sql<number | null>`(case when q.product_id is null then p.default_monthly_quota
  else q.monthly_limit end)`;

/** What is left of it, never negative; null = no limit. Needs `availabilityJoin`. */
export const quotaRemaining = sql<number | null>`case when ${monthlyQuota} is null then null
  else greatest(${monthlyQuota} - coalesce(u.used, 0) + coalesce(free.quota, 0), 0) end`;
