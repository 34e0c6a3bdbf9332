import { type RawBuilder, sql } from 'kysely';

/** Where the cart `c` of account `a`, which modifies the order `o` or none, is delivered when it is for `r` (R-ADR-1, R-ENT-3). */
export const deliveryAddress = sql`coalesce(
  case when c.recipient_id = r.id then c.delivery_address end,
  case when o.recipient_id = r.id then o.delivery_address end,
  case when r.id = a.home_establishment_id then a.delivery_address else r.delivery_address end)`;

/** Whose cart, and when it is asked for. */
export interface Asking {
  readonly sessionId: string;
  readonly now: Date;
}

/**
 * A part of a `with`: what the cart of a session asks for, one row; none when the session has ended. A session without a cart
 * asks for home.
 * - `quota_day` (Europe/Paris): the day whose quota counts, that of `now`, or that on which the modified order was first saved
 *   (R-QUO-2)
 * - `modified_order_id`: the saved order that the cart modifies; what it holds is free for its owner (R-RES-6)
 *
 * `recipient` says for whom, where it is not the cart's own.
 */
export const askedFor = (p: Asking, recipient: RawBuilder<unknown> = sql`c.recipient_id`) => sql`
  asked as materialized (
    select cart.*, date_trunc('month', cart.quota_day::timestamp)::date as quota_month
    from (
      select r.id as recipient_id, c.order_id as modified_order_id,
        (coalesce(case when o.status in ('SAVED', 'POOLED') then o.saved_at end, ${p.now}::timestamptz)
          at time zone 'Europe/Paris')::date as quota_day,
        (${p.now}::timestamptz at time zone 'Europe/Paris')::date as today,
        ${deliveryAddress} ->> 'postcode' as delivery_postcode
      from session s
      join account a on a.id = s.account_id
      left join cart c on c.id = s.id
      join establishment r on r.id = coalesce(${recipient}, a.home_establishment_id)
      left join orders o on o.id = c.order_id
      where s.id = ${p.sessionId}
    ) cart
  )`;

/** A column of it, as an expression: PostgreSQL reads it once a statement. */
export const asked = (
  column: 'recipient_id' | 'modified_order_id' | 'quota_month' | 'today' | 'delivery_postcode',
): RawBuilder<unknown> => sql`(select ${sql.id(column)} from asked)`;
