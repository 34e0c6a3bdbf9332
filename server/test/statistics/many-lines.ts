type Run = (text: string, params: readonly unknown[]) => Promise<unknown>;

/** Lines that an order of these has. */
export const LINES_PER_ORDER = 5;

const ORDERS = `
  insert into orders (number, account_id, recipient_id, universe, status, billing_status, delivery_status, confirmation_number,
    ordered_by_identifier, ordered_by_first_name, ordered_by_last_name, recipient_name, delivery_address, invoicing_name, invoicing_address, saved_at, reserved_until, remind_at,
    validated_at, quota_month, lines_excl_tax, lines_tax, shipping_excl_tax, shipping_tax, line_count, vat_territory, service_vat_rate)
  select 'LOT-' || a.id || '-' || n, a.id, e.id, 'GOODS', 'VALIDATED', 'TO_BE_INVOICED', 'DELIVERED', 'CLOT-' || a.id || '-' || n,
    a.identifier, a.first_name, a.last_name, e.name, e.delivery_address, e.name, e.delivery_address, at.saved_at, at.saved_at + interval '7 days',
    at.saved_at + interval '4 days', at.saved_at + interval '1 hour', date_trunc('month', at.saved_at at time zone 'Europe/Paris')::date,
    0, 0, 750, 150, ${LINES_PER_ORDER}, 'METROPOLITAN_FRANCE', 2000
  from account a join establishment e on e.id = a.home_establishment_id, generate_series(1, $2::int / ${LINES_PER_ORDER}) n,
    lateral (select $3::timestamptz - n * interval '3 minutes' as saved_at) at
  where a.id = $1`;

const LINES = `
  insert into order_line (order_id, product_id, position, reference, name, quantity, unit_price_excl_tax, vat_rate, total_excl_tax, tax,
    weight_grams)
  select o.id, p.id, p.position, p.reference, p.name, q.quantity, 128, 2000, 128 * q.quantity, round(128 * q.quantity * 0.2), 10
  from orders o, (
    select id, reference, name, row_number() over (order by id) as position from product where id = any($2)
  ) p, lateral (select 1 + (o.id + p.position)::int % 50 as quantity) q
  where o.account_id = $1 and o.number like 'LOT-%'`;

/** Validated orders of an account by the thousand, in two statements: what a shop of many years has. `products`: five ids. */
export async function insertManyLines(
  run: Run,
  { accountId, products, lines, now }: { accountId: number; products: readonly number[]; lines: number; now: Date },
): Promise<void> {
  await run(ORDERS, [accountId, lines, now]);
  await run(LINES, [accountId, products]);
}
