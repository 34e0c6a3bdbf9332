import { sql } from 'kysely';

/** Pieces that the validated orders of the campaign `pooling_campaign g` hold so far. */
export const pooledPieces = sql<number>`(
  select coalesce(sum(l.quantity), 0)::int from orders o join order_line l on l.order_id = o.id
  where o.pooling_campaign_id = g.id and o.status = 'POOLED')`;

/** A pooled product's open campaign, one at the most, as a join to add after `product p`; it may not have begun, or be past its end. */
export const poolingJoin = sql`
  left join (
    select g.product_id, g.opens_at, g.closes_at, g.minimum_quantity, ${pooledPieces} as ordered_quantity
    from pooling_campaign g where g.status = 'OPEN'
  ) pool on pool.product_id = p.id and p.is_pooled`;

/** What a `ProductView` says of it. Needs `poolingJoin`. */
export const poolingColumns = (p: { readonly now: Date }) => sql`
  case when pool.opens_at <= ${p.now} and pool.closes_at > ${p.now} then json_build_object('closesAt', pool.closes_at,
    'minimumQuantity', pool.minimum_quantity, 'orderedQuantity', pool.ordered_quantity) end as pooling,
  case when pool.opens_at > ${p.now} then (pool.opens_at at time zone 'Europe/Paris')::date end as "poolingOpensOn"`;
