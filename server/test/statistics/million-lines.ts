/**
 * By hand, after `npm run build`: `npx node server/test/statistics/million-lines.ts [LINES]` (docs/BENCHMARK.md). An account of a
 * million order lines on a PostgreSQL of its own: what its export costs the server in memory and time, and what its statistics
 * take beside the bare statements.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type ShopProcess, startShop } from '../../bench/shop-process.ts';
import { startThrowawayPostgres } from '../../bench/throwaway-postgres.ts';
import { insertManyLines, LINES_PER_ORDER } from './many-lines.ts';

const lines = Number(process.argv[2] ?? 1_000_000);
const ROUNDS = 5;

const FILL = `
  insert into establishment (code, name, kind, zone, delivery_address) values ('E1', 'SECTION', 'SECTION', 'METROPOLITAN',
    '{"organisation": "Section", "lastName": "Fontaine", "firstName": "Claire", "email": "c.fontaine@exemple.fr",
      "phone": "01 99 00 12 34", "street": "12 rue des Lices", "postcode": "01000", "city": "Bourg-en-Bresse"}');
  insert into account (identifier, type, universes, first_name, last_name, email, phone, home_establishment_id, delivery_address)
  select 'LOT-1', 'HEAD_OFFICE_ADMIN', '{PRINTS,GOODS}', 'Claire', 'Fontaine', 'c.fontaine@exemple.fr', '01 99 00 12 34', id, delivery_address
  from establishment;
  insert into product (reference, name, description, universe, category_id, price_excl_tax, vat_class, weight_grams, volume_cm3, on_hand,
    quantity_minimum, quantity_step, quantity_maximum)
  select 'STYLO_' || n, 'Stylo à ' || n || ', « été »', '', 'GOODS', (select min(id) from category), 128, 'STANDARD', 10, 20, 0, 1, 1, 100
  from generate_series(1, ${LINES_PER_ORDER}) n`;

const MONTHS = `to_char(date_trunc('month', o.saved_at at time zone 'Europe/Paris'), 'YYYY-MM-DD')`;
const bare = (key: string) => `
  select ${key} as key, count(*) as orders, sum(lines) as lines, sum(quantity) as quantity, sum(excl) as excl, sum(incl) as incl, sum(shipping) as shipping
  from (
    select o.id, o.saved_at, l.product_id, count(*) as lines, sum(l.quantity) as quantity, sum(l.total_excl_tax) as excl,
      sum(l.total_excl_tax + l.tax) as incl, max(o.shipping_excl_tax) as shipping
    from orders o join order_line l on l.order_id = o.id
    where o.account_id = $1 and o.status in ('POOLED', 'VALIDATED') group by o.id, ${key === 'o.product_id' ? 'l.product_id' : '3'}
  ) o group by 1 order by 1`;
const BARE_TOTALS = `
  select count(*), sum(lines), sum(quantity), sum(excl), sum(incl), sum(shipping) from (
    select count(*) as lines, sum(l.quantity) as quantity, sum(l.total_excl_tax) as excl, sum(l.total_excl_tax + l.tax) as incl,
      max(o.shipping_excl_tax) as shipping
    from orders o join order_line l on l.order_id = o.id
    where o.account_id = $1 and o.status in ('POOLED', 'VALIDATED') group by o.id
  ) o`;

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

async function rssOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? NaN) * 1024;
}

async function openSession(client: pg.Client): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await client.query(
    `with opened as (
      insert into session (token_hash, account_id, expires_at, ends_at) values ($1, 1, now() + interval '8 hours', now() + interval '7 days') returning id
    ) insert into cart (id, recipient_id) select id, 1 from opened`,
    [createHash('sha256').update(token).digest()],
  );
  return `boutique_session=${token}`;
}

async function ask<Data>({ port }: ShopProcess, cookie: string, query: string): Promise<Data> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data?: Data; errors?: unknown };
  if (!data || errors) throw new Error(JSON.stringify(errors));
  return data;
}

async function measureExport(shop: ShopProcess, cookie: string, encoding: string): Promise<void> {
  const asked = performance.now();
  const { requestStatisticsExport: file } = await ask<{ requestStatisticsExport: { url: string; rowCount: number } }>(
    shop,
    cookie,
    'mutation { requestStatisticsExport(filter: {}) { url rowCount } }',
  );
  const requestMs = performance.now() - asked;
  const before = await rssOf(shop.pid);
  let [bytes, most, firstByteMs, firstLineMs] = [0, before, NaN, NaN];
  const watch = setInterval(() => void rssOf(shop.pid).then((rss) => (most = Math.max(most, rss))), 50);
  const started = performance.now();
  const response = await fetch(`http://127.0.0.1:${shop.port}${file.url}`, {
    headers: { cookie, 'accept-encoding': encoding },
  });
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (Number.isNaN(firstByteMs)) firstByteMs = performance.now() - started;
    // the mark and the header are less
    if (Number.isNaN(firstLineMs) && bytes > 300) firstLineMs = performance.now() - started;
  }
  clearInterval(watch);
  console.log(
    `export (${encoding}): « étape 1 » ${seconds(requestMs)}, first byte ${Math.round(firstByteMs)} ms, first lines ${Math.round(firstLineMs)} ms,`,
    `${file.rowCount} lines of ${megabytes(bytes)} in ${seconds(performance.now() - started)}, RSS ${megabytes(before)} before, ${megabytes(most)} at most`,
  );
}

async function measureStatistics(shop: ShopProcess, cookie: string, client: pg.Client): Promise<void> {
  for (const [dimension, key] of [
    ['MONTH', MONTHS],
    ['PRODUCT', 'o.product_id'],
  ] as const) {
    const [page, plain]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      let begun = performance.now();
      await ask(
        shop,
        cookie,
        `{ myOrderStatistics(filter: {}, groupBy: [${dimension}]) { total totals { exclTax } items { keys { value label } measures { orders exclTax } } } }`,
      );
      page.push(performance.now() - begun);
      begun = performance.now();
      await client.query(BARE_TOTALS, [1]);
      await client.query(bare(key), [1]);
      plain.push(performance.now() - begun);
    }
    const ratio = median(page) / median(plain);
    console.log(
      `statistics by ${dimension}: page ${seconds(median(page))}, bare ${seconds(median(plain))}: ${ratio.toFixed(2)}×`,
    );
  }
}

const logDir = await mkdtemp(join(tmpdir(), 'boutique-million-'));
const postgres = await startThrowawayPostgres();
let shop: ShopProcess | undefined;
const client = new pg.Client({ connectionString: postgres.url });

async function cleanUp(): Promise<void> {
  await client.end().catch(() => undefined);
  await shop?.stop();
  await postgres.stop();
  await rm(logDir, { recursive: true, force: true });
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void cleanUp().finally(() => process.exit(1)));
}

try {
  const options = { databaseUrl: postgres.url, smtpUrl: 'smtp://127.0.0.1:1', logDir, role: 'web' } as const;
  shop = await startShop(options); // it migrates
  await client.connect();
  await client.query(FILL);
  const products = (await client.query<{ id: number }>('select id from product order by id')).rows.map(({ id }) => id);
  await insertManyLines((text, params) => client.query(text, [...params]), {
    accountId: 1,
    products,
    lines,
    now: new Date(),
  });
  await client.query('vacuum analyze');
  const cookie = await openSession(client);
  await measureStatistics(shop, cookie, client);
  for (const encoding of ['identity', 'br']) await measureExport(shop, cookie, encoding);
} finally {
  await cleanUp();
}
