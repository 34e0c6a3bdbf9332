/** R-QUO-1: what was taken earlier in the month of that day counts. */
const MONTH = `date_trunc('month', $2::date::timestamp)::date`;

/**
 * What a product's viewer can still order, as a join to add after `product p` (R-CAT-4). One definition, used by the
 * catalogue, the cart and the refusals.
 *
 * Parameters: `$1` recipient id, `$2` day (Europe/Paris) whose quota counts, `$3` now, `$4` id of the order being modified or null.
 * Reservations past their limit are left out though nobody expired them yet (R-RES-5), and what the modified order
 * holds is free for its owner (R-RES-6).
 */
export const AVAILABILITY_JOIN = `
  left join quota_overrides($1::int, $2::date) q on q.product_id = p.id
  left join quota_usage u on u.establishment_id = $1 and u.month = ${MONTH} and u.product_id = p.id
  left join (
    select l.product_id, coalesce(sum(l.quantity) filter (where o.pooling_campaign_id is null), 0)::int as stock,
      coalesce(sum(l.quantity) filter (where o.recipient_id = $1 and o.quota_month = ${MONTH}), 0)::int as quota
    from orders o join order_line l on l.order_id = o.id
    where (o.status = 'SAVED' and o.reserved_until <= $3) or (o.status in ('SAVED', 'POOLED') and o.id = $4)
    group by l.product_id
  ) free on free.product_id = p.id`;

/** Pieces that can still be reserved; a pooled product is produced later (R-VAL-4), so as many as may be ordered. Needs `AVAILABILITY_JOIN`. */
export const STOCK_AVAILABLE = `(case when p.is_pooled then p.quantity_maximum
  else p.on_hand - p.reserved + coalesce(free.stock, 0) end)`;

/** R-QUO-2: the limit that counts, null = none: also where the most specific quota says so. Needs a product `p` joined with its `quota_overrides` `q`. */
export const MONTHLY_QUOTA = `(case when q.product_id is null then p.default_monthly_quota else q.monthly_limit end)`;

/** What is left of it, never negative; null = no limit. Needs `AVAILABILITY_JOIN`. */
export const QUOTA_REMAINING = `case when ${MONTHLY_QUOTA} is null then null
  else greatest(${MONTHLY_QUOTA} - coalesce(u.used, 0) + coalesce(free.quota, 0), 0) end`;
