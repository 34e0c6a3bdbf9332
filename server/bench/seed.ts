import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import type * as Password from '../src/accounts/password.js';
import type { World } from './load/world.ts';
import { BARE_TABLES } from './load/bare-save.ts';

const PRODUCTS = 500;
const ACCOUNTS = 200;
const ESTABLISHMENTS = 120;
const PAST_ORDERS = 30;
const PASSWORD = 'mesure-boutique-2026';

export type SeededWorld = Omit<World, 'port' | 'databaseUrl'>;

/**
 * Fills a migrated database: 500 products (seven in eight of them prints), 120 establishments, 200 accounts with real Argon2id
 * hashes, quotas on every other product and some of establishments and kinds, and for each account 30 past orders and one that
 * waits. Stock, quotas and the limit of saved orders are large: no refusal is measured. The books add up.
 */
export async function seed(client: pg.Client): Promise<SeededWorld> {
  const { hashPassword } = (await import(
    new URL('../dist/src/accounts/password.js', import.meta.url).href
  )) as typeof Password;
  await client.query('select setseed(0.42)');
  await client.query(ESTABLISHMENT);
  await client.query(ACCOUNT, [await hashPassword(PASSWORD)]);
  await client.query(PRODUCT);
  await client.query(QUOTA);
  await client.query(HISTORY);
  await client.query(`insert into setting (key, value) values ('openOrdersPerAccount', '10000')`);
  await client.query(BARE_TABLES);
  const sessions = await openSessions(client, ACCOUNTS);
  await client.query('vacuum analyze');
  const column = async (text: string) => (await client.query<{ value: string }>(text)).rows.map(({ value }) => value);
  return {
    references: await column(`select reference as value from product where universe = 'PRINTS' order by id`),
    identifiers: await column('select identifier as value from account order by id'),
    password: PASSWORD,
    sessions,
  };
}

/** Opens sessions with an empty cart, each of the next account. Returns their cookies. */
async function openSessions(client: pg.Client, count: number): Promise<string[]> {
  const tokens = Array.from({ length: count }, () => randomBytes(32).toString('base64url'));
  await client.query(
    `with opened as (
      insert into session (token_hash, account_id, expires_at, ends_at)
      select hash, 1 + n % ${ACCOUNTS}, now() + interval '8 hours', now() + interval '7 days'
      from unnest($1::bytea[]) with ordinality as token (hash, n) returning id, account_id
    )
    insert into cart (id, recipient_id)
    select o.id, a.home_establishment_id from opened o join account a on a.id = o.account_id`,
    [tokens.map((token) => createHash('sha256').update(token).digest())],
  );
  return tokens.map((token) => `boutique_session=${token}`);
}

/** Sessions whose carts hold three prints; with `productId`, one piece of that product instead. */
export async function openFilledCarts(client: pg.Client, count: number, productId?: number): Promise<string[]> {
  const cookies = await openSessions(client, count);
  const hashes = cookies.map((cookie) =>
    createHash('sha256')
      .update(cookie.split('=')[1] ?? '')
      .digest(),
  );
  await client.query(
    `with chosen as (
      select s.id, 1 + floor(random() * 420)::int as first from session s where s.token_hash = any($1)
    ), filled as (
      insert into cart_line (cart_id, product_id, quantity)
      select c.id, coalesce($2, c.first + line * 7), case when $2::int is null then 10 else 1 end
      from chosen c, generate_series(0, case when $2::int is null then 2 else 0 end) line
    )
    update cart set universe = 'PRINTS' where id in (select id from chosen)`,
    [hashes, productId ?? null],
  );
  // As autovacuum does within a minute: a plan made for a few carts reads all of them
  await client.query('analyze session, cart, cart_line');
  return cookies;
}

/** A product of which there are few; returns its id. */
export async function insertScarceProduct(client: pg.Client, stock: number): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into product (reference, name, description, universe, category_id, price_excl_tax, vat_class, weight_grams,
       volume_cm3, on_hand, quantity_minimum, quantity_step, quantity_maximum)
     select 'RARE', 'Support rare', 'Il n’en reste que peu.', 'PRINTS', c.id, 0, 'STANDARD', 10, 20, $1, 1, 1, 10
     from category c where c.slug = 'prevention' returning id`,
    [stock],
  );
  const id = rows[0]?.id ?? 0;
  await client.query(
    `insert into stock_movement (product_id, kind, on_hand_change, at) values ($1, 'RECEIPT', $2, now())`,
    [id, stock],
  );
  return id;
}

const ADDRESS = (
  name: string,
) => `jsonb_build_object('organisation', ${name}, 'lastName', 'Fontaine', 'firstName', 'Claire',
  'email', 'claire.fontaine@exemple.fr', 'phone', '01 99 00 12 34', 'street', '12 rue des Lices', 'postcode',
  lpad((1000 + n * 700)::text, 5, '0'), 'city', 'Ville ' || n)`;

const ESTABLISHMENT = `
  insert into establishment (code, name, kind, zone, delivery_address, invoicing_party_id)
  select 'E' || n, 'ÉTABLISSEMENT ' || n, case when n <= 12 then 'CT' else 'SECTION' end, 'METROPOLITAN',
    ${ADDRESS(`'ÉTABLISSEMENT ' || n`)}, case when n > 12 then 1 + n % 12 end
  from generate_series(1, ${ESTABLISHMENTS}) n`;

const ACCOUNT = `
  insert into account (identifier, type, universes, first_name, last_name, email, phone, password_hash,
    home_establishment_id, delivery_address)
  select 'BANC-' || n, 'SECTION_DIRECTOR', array['PRINTS', 'GOODS'], 'Claire', 'Fontaine ' || n,
    'compte-' || n || '@exemple.fr', '01 99 00 12 34', $1, 1 + n % ${ESTABLISHMENTS}, ${ADDRESS(`'SECTION ' || n`)}
  from generate_series(1, ${ACCOUNTS}) n`;

const PRODUCT = `
  insert into category (universe, slug, name, position) values ('GOODS', 'objets', 'Objets', 1);
  insert into product (reference, name, description, universe, category_id, price_excl_tax, vat_class, weight_grams, volume_cm3,
    on_hand, quantity_minimum, quantity_step, quantity_maximum, orderable_from, default_monthly_quota, is_reprinted)
  select 'SUPPORT_' || n || case when n % 3 = 0 then '_SANS_LOGO' else '' end,
    (array['Livret', 'Dépliant', 'Affiche', 'Fiche', 'Brochure'])[1 + n % 5] || ' ' ||
      (array['Bien manger au travail', 'Le sommeil de A à Z', 'Préserver sa voix', 'Écrans et posture'])[1 + n % 4] || ' ' || n,
    repeat('Un support à remettre en main propre ou à poser à l’accueil. ', 2 + n % 3),
    case when n <= 440 then 'PRINTS' else 'GOODS' end,
    case when n <= 440 then (select id from category where universe = 'PRINTS' and position = 1 + n % 7)
      else (select id from category where universe = 'GOODS') end,
    case when n <= 440 then 0 else 100 + n end, 'STANDARD', 20 + n % 80, 40 + n % 100,
    case when n <= 440 or n % 2 = 0 then 100000000 else 0 end, 10, 10, 200 + 100 * (n % 2),
    case when n between 441 and 445 then current_date + 30 end,
    case when n % 2 = 0 then 10000000 end, n % 4 <> 0
  from generate_series(1, ${PRODUCTS}) n;
  insert into stock_movement (product_id, kind, on_hand_change, at)
  select id, 'RECEIPT', on_hand, now() - interval '2 years' from product where on_hand > 0`;

const QUOTA = `
  insert into quota (product_id, establishment_id, monthly_limit)
  select 1 + (e * 37 + q * 61) % 440, e, 20000000 from generate_series(1, ${ESTABLISHMENTS}) e, generate_series(1, 5) q;
  insert into quota (product_id, establishment_kind, monthly_limit)
  select n * 9, 'SECTION', 15000000 from generate_series(1, 20) n`;

/** Validated orders of the last months, four in five of them shipped, and one saved order that waits for each account. */
const HISTORY = `
  create temp table planned as
  select row_number() over () as id, a.id as account_id, a.home_establishment_id as recipient_id, k,
    now() - interval '10 days' * k - interval '1 minute' * a.id as saved_at,
    case when k = 0 then 'SAVED' else 'VALIDATED' end as status, k > 6 as is_shipped
  from account a, generate_series(0, ${PAST_ORDERS}) k;
  create temp table planned_line as
  select p.id as order_id, line as position, 1 + (p.id * 13 + line * 7)::int % 420 as product_id, 10 * line as quantity
  from planned p, generate_series(1, 3) line;

  insert into orders (id, number, account_id, recipient_id, universe, status, billing_status, delivery_status,
    confirmation_number, ordered_by_identifier, ordered_by_first_name, ordered_by_last_name, recipient_name, delivery_address, invoicing_name, invoicing_address, saved_at,
    reserved_until, remind_at, validated_at, quota_month, lines_excl_tax, lines_tax, carrier_name, estimated_delivery_date, line_count, vat_territory, service_vat_rate)
  select p.id, to_char(p.saved_at, 'YYYY-MM-DD') || '-9' || lpad(p.id::text, 6, '0'), p.account_id, p.recipient_id, 'PRINTS', p.status,
    case when k > 0 then 'NOT_BILLED' end, case when is_shipped then 'SHIPPED' when k > 0 then 'IN_PREPARATION' end,
    case when k > 0 then 'C9' || lpad(p.id::text, 6, '0') end, a.identifier, a.first_name, a.last_name, e.name, a.delivery_address, e.name,
    e.delivery_address, p.saved_at, p.saved_at + interval '7 days', p.saved_at + interval '4 days',
    case when k > 0 then p.saved_at + interval '1 hour' end, date_trunc('month', p.saved_at at time zone 'Europe/Paris')::date,
    0, 0, 'DPD', (p.saved_at + interval '9 days')::date, 3,
    'METROPOLITAN_FRANCE', 2000
  from planned p join account a on a.id = p.account_id join establishment e on e.id = p.recipient_id;
  select setval('orders_id_seq', (select max(id) from orders));

  insert into order_line (order_id, product_id, position, reference, name, quantity, unit_price_excl_tax, vat_rate, total_excl_tax, tax,
    weight_grams)
  select l.order_id, l.product_id, l.position, p.reference, p.name, l.quantity, 0, 2000, 0, 0, p.weight_grams
  from planned_line l join product p on p.id = l.product_id;

  insert into shipment (order_id, carrier_id, tracking_number, shipped_on, recorded_at, recorded_by_id)
  select id, 1, 'XY' || id, (saved_at + interval '3 days')::date, saved_at + interval '3 days', account_id
  from planned where is_shipped;

  insert into stock_movement (product_id, kind, reserved_change, order_id, at)
  select l.product_id, 'RESERVATION', l.quantity, l.order_id, p.saved_at
  from planned_line l join planned p on p.id = l.order_id;
  insert into stock_movement (product_id, kind, on_hand_change, reserved_change, order_id, at)
  select l.product_id, 'SHIPMENT', -l.quantity, -l.quantity, l.order_id, p.saved_at + interval '3 days'
  from planned_line l join planned p on p.id = l.order_id where p.is_shipped;
  update product p set on_hand = m.on_hand, reserved = m.reserved
  from (select product_id, sum(on_hand_change)::int as on_hand, sum(reserved_change)::int as reserved
    from stock_movement group by product_id) m
  where m.product_id = p.id;

  insert into quota_usage (establishment_id, month, product_id, used)
  select o.recipient_id, o.quota_month, l.product_id, sum(l.quantity)::int
  from orders o join order_line l on l.order_id = o.id group by 1, 2, 3;

  insert into audit_entry (at, action, account_id, origin, subject_type, subject_id, order_id)
  select at, action, account_id, 'PAGE', 'ORDER', id::text, id from (
    select saved_at as at, 'ORDER_SAVED' as action, account_id, id from planned
    union all select saved_at + interval '1 hour', 'ORDER_VALIDATED', account_id, id from planned where k > 0
    union all select saved_at + interval '3 days', 'ORDER_SHIPPED', account_id, id from planned where is_shipped
  ) done`;
