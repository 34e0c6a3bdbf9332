import { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../test/database.js';
import { verifyPassword } from '../src/accounts/password.js';
import { ormOptions } from '../src/orm.config.js';
import { query, queryOne } from '../test/sql.js';
import { accounts, DEMO_PASSWORD, demoLogins } from './accounts.js';
import { loadDemoCovers } from './load-demo-covers.js';
import { loadDemo } from './load-demo.js';

const now = new Date('2026-11-24T10:00:00Z');

describe('loadDemo', () => {
  let database: TestDatabase;
  let orm: MikroORM;
  let outcomes: { loaded: boolean }[];

  beforeAll(async () => {
    database = await createTestDatabase();
    orm = await MikroORM.init(ormOptions(database.url, { poolSize: 4 }));
    // Two processes that start together
    outcomes = await Promise.all([1, 2].map(() => loadDemo(orm, { now, log: () => undefined })));
  });

  afterAll(async () => {
    await orm?.close();
    await database?.drop();
  });

  /** What the statement finds; the checks below look for rows that contradict a rule. */
  const find = <Row>(sql: string, params: unknown[] = []): Promise<Row[]> =>
    // A statement needs a parameter to have its types: one that changes nothing
    params.length > 0
      ? query<Row>(orm.em.fork(), sql, params)
      : query<Row>(orm.em.fork(), `select found.* from (${sql}) found where $1`, [true]);

  it('loads once, however many processes call it', async () => {
    expect(outcomes.map(({ loaded }) => loaded).sort()).toEqual([false, true]);
    expect(await loadDemo(orm, { now, log: () => undefined })).toEqual({ loaded: false });
    const [counts] =
      await find(`select (select count(*)::int from establishment) as establishments, (select count(*)::int from product) as products,
      (select count(*)::int from category where universe = 'PRINTS') as "printCategories", (select count(*)::int from account) as accounts`);
    expect(counts).toEqual({ establishments: 132, products: 160, printCategories: 7, accounts: 21 });
  });

  it('R-ACC-5: keeps the demo password as an Argon2id hash', async () => {
    const row = await queryOne<{ hash: string }>(
      orm.em.fork(),
      `select password_hash as hash from account where identifier = $1`,
      ['MGEN-SD01'],
    );
    expect(row?.hash).toMatch(/^\$argon2id\$/);
    expect(await verifyPassword(row?.hash ?? null, DEMO_PASSWORD)).toBe(true);
  });

  it('R-RES-7: what is reserved is what live orders hold', async () => {
    expect(
      await find(`
        select p.reference, p.reserved, held.quantity
        from product p
        left join (
          select l.product_id, sum(l.quantity) as quantity
          from order_line l join orders o on o.id = l.order_id
          where o.status = 'SAVED' or (o.status = 'VALIDATED' and o.delivery_status = 'IN_PREPARATION')
          group by l.product_id
        ) held on held.product_id = p.id
        where p.reserved <> coalesce(held.quantity, 0)`),
    ).toEqual([]);
    expect(await find('select 1 from product where reserved > 0')).not.toEqual([]);
  });

  it('the stock ledger adds up to the counters, and never went below nothing or below what was held', async () => {
    expect(
      await find(`
        select p.reference, p.on_hand, p.reserved, sum(m.on_hand_change), sum(m.reserved_change)
        from product p left join stock_movement m on m.product_id = p.id
        group by p.id
        having p.on_hand <> coalesce(sum(m.on_hand_change), 0) or p.reserved <> coalesce(sum(m.reserved_change), 0)`),
    ).toEqual([]);
    expect(
      await find(`
        select product_id from (
          select product_id,
            sum(on_hand_change) over running as on_hand, sum(reserved_change) over running as reserved
          from stock_movement window running as (partition by product_id order by at, id)
        ) ledger where reserved < 0 or reserved > on_hand`),
    ).toEqual([]);
    expect(
      await find('select 1 from stock_movement a join stock_movement b on b.id = a.id + 1 where b.at < a.at'),
    ).toEqual([]);
  });

  it('each order has exactly the movements of its state', async () => {
    expect(
      await find(`
        select o.number from orders o join order_line l on l.order_id = o.id
        left join stock_movement m on m.order_id = o.id and m.product_id = l.product_id
        group by o.id, l.id
        having array_remove(array_agg(m.kind order by m.id), null) <> case
          when o.status = 'POOLED' then '{}'
          when o.status in ('CANCELLED', 'EXPIRED') then array['RESERVATION', 'RELEASE']
          when o.delivery_status in ('SHIPPED', 'DELIVERED') then array['RESERVATION', 'SHIPMENT']
          else array['RESERVATION'] end
        or sum(m.reserved_change) filter (where m.kind = 'RESERVATION') <> l.quantity`),
    ).toEqual([]);
  });

  it('R-QUO-3: quota usage is what counting orders took, by recipient and month', async () => {
    expect(
      await find(`
        with taken as (
          select o.recipient_id, o.quota_month, l.product_id, sum(l.quantity) as quantity
          from orders o join order_line l on l.order_id = o.id
          where o.status in ('SAVED', 'POOLED', 'VALIDATED')
          group by o.recipient_id, o.quota_month, l.product_id
        )
        select * from taken t
        full join quota_usage u
          on u.establishment_id = t.recipient_id and u.month = t.quota_month and u.product_id = t.product_id
        where u.used is distinct from t.quantity`),
    ).toEqual([]);
    expect(
      await find(
        `select number from orders where quota_month <> date_trunc('month', saved_at at time zone 'Europe/Paris')::date`,
      ),
    ).toEqual([]);
  });

  it('R-QUO-4: no usage is above the limit that applies', async () => {
    expect(
      await find(`
        select e.code, p.reference, u.month, u.used
        from quota_usage u join establishment e on e.id = u.establishment_id join product p on p.id = u.product_id
        left join lateral quota_overrides(u.establishment_id, u.month) q on q.product_id = u.product_id
        where u.used > case when q.product_id is null then p.default_monthly_quota else q.monthly_limit end`),
    ).toEqual([]);
  });

  it('invariant 8: amounts add up, tax is rounded once a line', async () => {
    expect(
      await find(`
        select o.number from orders o join order_line l on l.order_id = o.id
        group by o.id
        having o.lines_excl_tax <> sum(l.total_excl_tax) or o.lines_tax <> sum(l.tax) or o.line_count <> count(*)
          or bool_or(l.total_excl_tax <> l.quantity * l.unit_price_excl_tax)
          or bool_or(l.tax <> round(l.total_excl_tax * l.vat_rate / 10000.0))
          or (o.universe = 'PRINTS' and o.shipping_excl_tax <> 0)
          or (o.universe = 'GOODS' and o.shipping_excl_tax = 0)`),
    ).toEqual([]);
  });

  it('R-VAL-3: an order of 0 € has no billing; every status is shown', async () => {
    expect(
      await find(`select number from orders where status = 'VALIDATED'
        and (billing_status = 'NOT_BILLED') <> (lines_excl_tax + shipping_excl_tax = 0)`),
    ).toEqual([]);
    const shown = await find<{ value: string }>(`
      select distinct unnest(array[status, billing_status, delivery_status]) as value from orders`);
    expect(shown.map(({ value }) => value)).toEqual(
      expect.arrayContaining([
        ...['SAVED', 'POOLED', 'VALIDATED', 'CANCELLED', 'EXPIRED'],
        ...['NOT_BILLED', 'TO_BE_INVOICED', 'AWAITING_PAYMENT', 'PAID'],
        ...['IN_PREPARATION', 'SHIPPED', 'DELIVERED'],
      ]),
    );
  });

  it('R-RES-2, R-RES-3: deadlines are those of the rules, and nothing is overdue', async () => {
    expect(
      await find(
        `
        select number from orders
        where reserved_until <> (date_trunc('day', saved_at at time zone 'Europe/Paris') + interval '8 days') at time zone 'Europe/Paris'
          or remind_at <> (date_trunc('day', saved_at at time zone 'Europe/Paris') + interval '4 days 8 hours') at time zone 'Europe/Paris'
          or validated_at >= reserved_until
          or (status = 'SAVED' and (reserved_until <= $1 or (remind_at <= $1 and reminded_at is null)))`,
        [now],
      ),
    ).toEqual([]);
  });

  it('R-RES-1, R-VAL-2: numbers follow the shop’s own series', async () => {
    expect(
      await find(`
        select number from orders
        where number !~ '^\\d{4}-\\d\\d-\\d\\d-\\d{5}$' or left(number, 10) <> to_char(saved_at at time zone 'Europe/Paris', 'YYYY-MM-DD')
          or confirmation_number !~ '^C\\d{4,}$'`),
    ).toEqual([]);
    const [next] = await find<{ order: number; confirmation: number }>(`
      select next_order_suffix(2026)::int as order, nextval('confirmation_suffix')::int as confirmation`);
    const [last] = await find<{ order: number; confirmation: number }>(`
      select max(right(number, 5)::int) filter (where number like '2026%') as order,
        max(substr(confirmation_number, 2)::int) as confirmation from orders`);
    expect(next).toEqual({ order: (last?.order ?? 0) + 1, confirmation: (last?.confirmation ?? 0) + 1 });
  });

  it('R-ADR-7, invariant 7: what left has a parcel, what happened has an audit entry', async () => {
    expect(
      await find(`
        select o.number from orders o left join shipment s on s.order_id = o.id
        where (s.id is not null) <> (coalesce(o.delivery_status, '') in ('SHIPPED', 'DELIVERED'))`),
    ).toEqual([]);
    expect(
      await find(`
        select o.number from orders o left join audit_entry a on a.order_id = o.id
        group by o.id
        having count(a.id) <> 1 + (o.validated_at is not null)::int + (o.closed_at is not null)::int
          + (coalesce(o.delivery_status, '') in ('SHIPPED', 'DELIVERED'))::int
          + (coalesce(o.delivery_status, '') = 'DELIVERED')::int`),
    ).toEqual([]);
  });

  it('R-VAL-3: a delivered order was received by its owner, or is so 7 days after the day it was expected', async () => {
    const how = await find<{ action: string; count: number }>(`
      select a.action, count(*)::int from audit_entry a where a.action in ('ORDER_RECEIVED', 'ORDER_DELIVERED')
      group by a.action order by a.action desc`);
    expect(how.map(({ action }) => action)).toEqual(['ORDER_RECEIVED', 'ORDER_DELIVERED']);
    for (const { action, count } of how) expect(count, action).toBeGreaterThan(5);
    expect(
      await find(
        `select o.number, a.action, a.at from audit_entry a join orders o on o.id = a.order_id join shipment s on s.order_id = o.id
        where a.action in ('ORDER_RECEIVED', 'ORDER_DELIVERED') and not (
          o.delivery_status = 'DELIVERED' and a.at > s.recorded_at and a.at <= $1
          and case when a.action = 'ORDER_RECEIVED'
            then a.account_id = o.account_id and (a.at at time zone 'Europe/Paris')::date < o.estimated_delivery_date + 7
            else a.account_id is null and (a.at at time zone 'Europe/Paris')::date = o.estimated_delivery_date + 7
              and a.after ->> 'afterDays' = '7' end)`,
        [now],
      ),
    ).toEqual([]);
  });

  it('R-MY: the accounts that are printed have allocations of both states, of last year and this one', async () => {
    const granted = await find<{ identifier: string; years: number[]; states: string[] }>(
      `
      select c.identifier, array_agg(distinct a.year order by a.year) as years, array_agg(distinct a.state order by a.state) as states
      from account c join allocation a on a.establishment_id = c.home_establishment_id
      where c.identifier = any($1) group by c.identifier`,
      [demoLogins.map(({ identifier }) => identifier)],
    );
    const outside = accounts.filter(({ shows, home }) => shows !== undefined && home !== 'SIEGE');
    expect(granted.map(({ identifier }) => identifier).sort()).toEqual(
      outside.map(({ identifier }) => identifier).sort(),
    );
    for (const { years, states } of granted)
      expect([years, states]).toEqual([
        [2025, 2026],
        ['PLANNED', 'SHIPPED'],
      ]);
    expect(
      await find(`select 1 from allocation where state = 'SHIPPED' and date > $1 or state = 'PLANNED' and date <= $1`, [
        '2026-11-24',
      ]),
    ).toEqual([]);
  });

  it('R-VAL-4: three campaigns are open, none is due, and pooled orders are of the one of their product', async () => {
    expect(
      await find(
        `select p.reference from pooling_campaign g join product p on p.id = g.product_id
        where g.status <> 'OPEN' or g.opens_at > $1 or g.closes_at <= $1 or not p.is_pooled or p.on_hand > 0
          or g.minimum_quantity <= (select coalesce(sum(l.quantity), 0) from orders o join order_line l on l.order_id = o.id
            where o.pooling_campaign_id = g.id and o.status = 'POOLED')`,
        [now],
      ),
    ).toEqual([]);
    expect(await find('select id from pooling_campaign')).toHaveLength(3);
    expect(
      await find(`
        select o.number from orders o join order_line l on l.order_id = o.id join product p on p.id = l.product_id
        left join pooling_campaign g on g.id = o.pooling_campaign_id
        where (o.status = 'POOLED') <> (g.id is not null) or g.product_id <> l.product_id or p.is_pooled and g.id is null
          or o.validated_at < g.opens_at or o.estimated_delivery_date <= g.closes_at::date`),
    ).toEqual([]);
  });

  it('gives every product its picture, once', async () => {
    expect(await loadDemoCovers(orm)).toBe(160);
    expect(await find('select reference from product where image_sha256 is null')).toEqual([]);
    const [sizes] = await find<{ widest: number; heaviest: number }>(
      'select max(small_width) as widest, max(length(small)) as heaviest from media',
    );
    expect(sizes?.widest).toBe(320);
    expect(sizes?.heaviest).toBeLessThan(20_000);
    expect(await loadDemoCovers(orm)).toBe(0);
  });
});
