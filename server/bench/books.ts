import type pg from 'pg';

const WRONG = `
  select 'stock' as book, p.reference as what from product p left join (
    select l.product_id, sum(l.quantity)::int as quantity from order_line l join orders o on o.id = l.order_id
    where o.status = 'SAVED' or o.status = 'VALIDATED' and o.delivery_status = 'IN_PREPARATION' group by 1
  ) held on held.product_id = p.id
  left join (
    select product_id, sum(on_hand_change)::int as on_hand, sum(reserved_change)::int as reserved from stock_movement group by 1
  ) ledger on ledger.product_id = p.id
  where p.reserved <> coalesce(held.quantity, 0) or p.reserved <> coalesce(ledger.reserved, 0)
    or p.on_hand <> coalesce(ledger.on_hand, 0)
  union all
  select 'quota', u.establishment_id || ' ' || u.month || ' ' || u.product_id from quota_usage u full join (
    select o.recipient_id, o.quota_month, l.product_id, sum(l.quantity)::int as quantity
    from orders o join order_line l on l.order_id = o.id where o.status in ('SAVED', 'VALIDATED') group by 1, 2, 3
  ) taken on taken.recipient_id = u.establishment_id and taken.quota_month = u.month and taken.product_id = u.product_id
  where coalesce(u.used, 0) <> coalesce(taken.quantity, 0)`;

/** How many rows of stock and quota are not what the orders and the ledger make of them (invariants 1 and 2). */
export async function countWrongBooks(client: pg.Client): Promise<number> {
  const { rowCount } = await client.query(WRONG);
  return rowCount ?? 0;
}
