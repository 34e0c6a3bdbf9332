import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { migrate } from '../../src/migrate.js';

const SCRIPT = path.resolve(import.meta.dirname, '../../../docker/postgres/provision.sql');

const shop = `shop_${randomBytes(6).toString('hex')}`;
const password = randomBytes(12).toString('hex');
const shopUrl = Object.assign(new URL(inject('adminUrl')), { username: shop, password, pathname: `/${shop}` }).href;

let admin: pg.Client;
beforeAll(async () => {
  admin = new pg.Client({ connectionString: inject('adminUrl') });
  await admin.connect();
  // What psql does with it: its own commands are lines that begin with a backslash
  const sql = (await readFile(SCRIPT, 'utf8')).replace(/^(\\|--).*$/gm, '');
  const statements = sql.replaceAll(':"shop"', `"${shop}"`).replaceAll(`:'password'`, `'${password}'`).split(';');
  for (const statement of statements.filter((text) => text.trim())) await admin.query(statement);
});
afterAll(async () => {
  await admin.query(`drop database if exists ${shop} with (force)`);
  await admin.query(`drop role if exists ${shop}`);
  await admin.end();
});

async function asShop<Row extends pg.QueryResultRow>(sql: string, url = shopUrl): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the role that docker/ makes for the shop', () => {
  it('may do nothing outside of its own database', async () => {
    const [role] = await asShop(`
      select rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls,
        (select pg_get_userbyid(datdba) from pg_database where datname = current_database()) as owner
      from pg_roles where rolname = current_user`);
    expect(role).toEqual({
      rolsuper: false,
      rolcreatedb: false,
      rolcreaterole: false,
      rolreplication: false,
      rolbypassrls: false,
      owner: shop,
    });
    await expect(asShop(`copy (select 1) to program 'true'`)).rejects.toMatchObject({ code: '42501' });
  });

  it('may do what the shop does in it: migrate, twice, and make the schema of the jobs', async () => {
    await migrate(shopUrl);
    await migrate(shopUrl);
    expect(await asShop(`select extname from pg_extension where extname <> 'plpgsql' order by 1`)).toEqual([
      { extname: 'pg_trgm' },
      { extname: 'unaccent' },
    ]);
    await asShop('create schema jobs; create sequence order_number_of_a_year');
    const [template] = await tables(inject('templateDatabase'));
    expect(await tables(shop)).toEqual([template]);
  });

  /** How many tables a database has, as the superuser sees it. */
  const tables = (database: string) =>
    asShop<{ count: number }>(
      `select count(*)::int from pg_tables where schemaname = 'public'`,
      Object.assign(new URL(inject('adminUrl')), { pathname: `/${database}` }).href,
    );

  it('lets nobody else into its database', async () => {
    const other = `${shop}_other`;
    await admin.query(`create role ${other} login password '${password}'`);
    try {
      const url = Object.assign(new URL(shopUrl), { username: other }).href;
      await expect(asShop('select 1', url)).rejects.toMatchObject({ code: '42501' });
    } finally {
      await admin.query(`drop role ${other}`);
    }
  });
});
