import { sql } from 'kysely';

/** Pieces that the validated orders of the campaign `campaign` (an alias of its table) hold so far. */
export const POOLED_PIECES = (campaign: string): string => `
  (select coalesce(sum(l.quantity), 0)::int from orders o join order_line l on l.order_id = o.id
    where o.pooling_campaign_id = ${campaign}.id and o.status = 'POOLED')`;

/** The same of `pooling_campaign g`, for a statement of the builder. */
export const pooledPieces = sql.raw<number>(POOLED_PIECES('g'));

/** A pooled product's open campaign, one at the most, as a join to add after `product p`; it may not have begun, or be past its end. */
export const POOLING_JOIN = `
  left join (
    select g.product_id, g.opens_at, g.closes_at, g.minimum_quantity, ${POOLED_PIECES('g')} as ordered_quantity
    from pooling_campaign g where g.status = 'OPEN'
  ) pool on pool.product_id = p.id and p.is_pooled`;

export const poolingJoin = sql.raw(POOLING_JOIN);

/** What a `ProductView` says of it. Needs `poolingJoin`. */
export const poolingColumns = (p: { readonly now: Date }) => sql`
  case when pool.opens_at <= ${p.now} and pool.closes_at > ${p.now} then json_build_object('closesAt', pool.closes_at,
    'minimumQuantity', pool.minimum_quantity, 'orderedQuantity', pool.ordered_quantity) end as pooling,
  case when pool.opens_at > ${p.now} then (pool.opens_at at time zone 'Europe/Paris')::date end as "poolingOpensOn"`;
