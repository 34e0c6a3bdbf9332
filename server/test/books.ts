import { expect } from 'vitest';

type Sql = <Row>(text: string, params?: readonly unknown[]) => Promise<Row[]>;

/**
 * Invariants 1 and 2 of the design, and the ledger's: recomputed from the orders, row by row. Valid at any instant at which
 * no transaction is under way.
 */
export async function expectBooksToAddUp(sql: Sql): Promise<void> {
  const stock = await sql(`
    select p.reference, p.on_hand, p.reserved, coalesce(held.quantity, 0) as held,
      coalesce(ledger.on_hand, 0) as ledger_on_hand, coalesce(ledger.reserved, 0) as ledger_reserved
    from product p
    left join (
      select l.product_id, sum(l.quantity)::int as quantity from order_line l join orders o on o.id = l.order_id
      -- R-VAL-4: what a campaign is to produce is in stock once it was
      where o.status = 'SAVED' and o.pooling_campaign_id is null
        or o.status = 'VALIDATED' and o.delivery_status = 'IN_PREPARATION'
      group by l.product_id
    ) held on held.product_id = p.id
    left join (
      select product_id, sum(on_hand_change)::int as on_hand, sum(reserved_change)::int as reserved
      from stock_movement group by product_id
    ) ledger on ledger.product_id = p.id
    where p.reserved <> coalesce(held.quantity, 0) or p.reserved < 0 or p.reserved > p.on_hand
      or p.on_hand <> coalesce(ledger.on_hand, 0) or p.reserved <> coalesce(ledger.reserved, 0)`);
  expect(stock, 'products whose counters are not what their orders and ledger say').toEqual([]);

  const quota = await sql(`
    select coalesce(u.establishment_id, c.recipient_id) as establishment, coalesce(u.month, c.quota_month) as month,
      coalesce(u.product_id, c.product_id) as product, u.used, c.quantity
    from quota_usage u full join (
      select o.recipient_id, o.quota_month, l.product_id, sum(l.quantity)::int as quantity
      from orders o join order_line l on l.order_id = o.id where o.status in ('SAVED', 'POOLED', 'VALIDATED')
      group by 1, 2, 3
    ) c on c.recipient_id = u.establishment_id and c.quota_month = u.month and c.product_id = u.product_id
    where coalesce(u.used, 0) <> coalesce(c.quantity, 0)`);
  expect(quota, 'quota usage that is not the sum of the orders that count').toEqual([]);

  const over = await sql(`
    select u.*, limits.largest from quota_usage u join lateral (
      -- R-QUO-2: the limit is that of the day of saving; what is counted fitted in when the last of it was taken
      select max(coalesce(case when q.product_id is null then p.default_monthly_quota else q.monthly_limit end, 2147483647)) as largest
      from orders o join order_line l on l.order_id = o.id and l.product_id = u.product_id join product p on p.id = l.product_id
      left join quota_overrides(u.establishment_id, (o.saved_at at time zone 'Europe/Paris')::date) q on q.product_id = u.product_id
      where o.recipient_id = u.establishment_id and o.quota_month = u.month and o.status in ('SAVED', 'POOLED', 'VALIDATED')
    ) limits on true
    where u.used > limits.largest`);
  expect(over, 'usage above its limit').toEqual([]);

  const ends = `count(*) filter (where e.action in ('ORDER_VALIDATED', 'ORDER_PRODUCED', 'ORDER_CANCELLED', 'ORDER_EXPIRED'))`;
  const states = await sql(`
    select o.number, ${ends} as ends
    from orders o left join audit_entry e on e.order_id = o.id group by o.id
    having ${ends} <> case when o.status in ('SAVED', 'POOLED') then 0 else 1 end
      or count(*) filter (where e.action = 'ORDER_SAVED') <> 1
      or count(*) filter (where e.action = 'ORDER_POOLED')
        <> case when o.pooling_campaign_id is not null and o.confirmation_number is not null then 1 else 0 end`);
  expect(states, 'orders whose transitions did not each happen once (invariant 3)').toEqual([]);

  const open = await sql(`
    select o.number, o.status, g.status as campaign from orders o join pooling_campaign g on g.id = o.pooling_campaign_id
    where (g.status = 'OPEN') <> (o.status in ('SAVED', 'POOLED')) and o.status not in ('CANCELLED', 'EXPIRED')
      or o.status = 'VALIDATED' and g.status <> 'PRODUCED'`);
  expect(open, 'orders that are not what their campaign became (R-VAL-4)').toEqual([]);
}
