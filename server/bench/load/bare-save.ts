import pg from 'pg';
import type { Scenario } from './scenario.ts';

const PRODUCTS = 500;
const ACCOUNTS = 200;

/** The tables of the smallest save there can be, in a schema of their own: made with the other seeds. */
export const BARE_TABLES = `
  create schema bare;
  create table bare.product (
    id int primary key, on_hand int not null, reserved int not null default 0,
    price int not null, check (0 <= reserved and reserved <= on_hand)
  );
  create table bare.orders (
    id serial primary key, account_id int not null, saved_at timestamptz not null, reserved_until timestamptz not null,
    total int not null
  );
  create table bare.order_line (
    order_id int not null references bare.orders, product_id int not null references bare.product,
    quantity int not null, price int not null, primary key (order_id, product_id)
  );
  insert into bare.product (id, on_hand, price) select id, 1000000000, 100 from generate_series(1, ${PRODUCTS}) id;`;

const LOCK = {
  name: 'lock',
  text: 'select id, on_hand - reserved as free, price from bare.product where id = any($1) order by id for update',
};
const RESERVE = {
  name: 'reserve',
  text: `update bare.product p set reserved = p.reserved + l.quantity
    from unnest($1::int[], $2::int[]) as l (id, quantity) where p.id = l.id`,
};
const INSERT_ORDER = {
  name: 'order',
  text: `insert into bare.orders (account_id, saved_at, reserved_until, total)
    values ($1, now(), now() + interval '7 days', $2) returning id`,
};
const INSERT_LINES = {
  name: 'lines',
  text: `insert into bare.order_line (order_id, product_id, quantity, price)
    select $1, l.* from unnest($2::int[], $3::int[], $4::int[]) as l (product_id, quantity, price)`,
};

/**
 * What `save` is held against: three products locked and reserved, an order and its lines inserted, one commit. Prepared
 * statements on a connection of its own, no HTTP, no rule.
 */
export const bareSave: Scenario = async ({ world }) => {
  const client = new pg.Client({ connectionString: world.databaseUrl, application_name: 'bare' });
  await client.connect();
  return {
    run: async () => {
      const first = 1 + Math.floor(Math.random() * (PRODUCTS - 14));
      const ids = [first, first + 7, first + 14];
      const quantities = [10, 10, 10];
      await client.query('begin');
      const { rows } = await client.query<{ id: number; free: number; price: number }>({ ...LOCK, values: [ids] });
      if (rows.some(({ free }) => free < 10)) throw new Error('the bare stock is used up');
      await client.query({ ...RESERVE, values: [ids, quantities] });
      const prices = rows.map(({ price }) => price);
      const total = prices.reduce((sum, price) => sum + price * 10, 0);
      const accountId = 1 + Math.floor(Math.random() * ACCOUNTS);
      const order = await client.query<{ id: number }>({ ...INSERT_ORDER, values: [accountId, total] });
      await client.query({ ...INSERT_LINES, values: [order.rows[0]?.id, ids, quantities, prices] });
      await client.query('commit');
    },
    close: () => client.end(),
  };
};
