import { expect } from 'vitest';
import type { TestApp } from '../test-app.js';

/** Everything that an operation on orders may write. */
const TABLES = {
  product: 'id',
  orders: 'id',
  order_line: 'id',
  quota_usage: 'establishment_id, month, product_id',
  stock_movement: 'id',
  audit_entry: 'id',
  outbox_mail: 'id',
  cart: 'id',
  cart_line: 'cart_id, product_id',
  shipment: 'id',
} as const;

type Shop = Pick<TestApp, 'sql'>;

/** Every row of those tables, as text. */
async function snapshotTables({ sql }: Shop): Promise<Record<string, string[]>> {
  const entries = await Promise.all(
    Object.entries(TABLES).map(async ([table, key]) => {
      const rows = await sql<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t order by ${key}`);
      return [table, rows.map(({ row }) => row)] as const;
    }),
  );
  return Object.fromEntries(entries);
}

/** Does `act` and expects that not one row is other than before. */
export async function expectNothingToChange<Result>(shop: Shop, act: () => Promise<Result>): Promise<Result> {
  const before = await snapshotTables(shop);
  const result = await act();
  const after = await snapshotTables(shop);
  const missing = (from: string[] = [], others: string[] = []) => from.filter((row) => !others.includes(row));
  const changes = Object.keys(TABLES).flatMap((table) => [
    ...missing(before[table], after[table]).map((row) => `${table} - ${row}`),
    ...missing(after[table], before[table]).map((row) => `${table} + ${row}`),
  ]);
  expect(changes, 'rows that changed').toEqual([]);
  return result;
}
