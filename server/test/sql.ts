import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import { sendTyped } from '../src/database/prepared-client.js';

/**
 * Runs one SQL statement with `$1…` parameters on `em`'s transaction, or on a connection of its own outside of one.
 * For tests alone, which take the shape of a row at their word; the shop's own statements are checked (ADR 27). Timestamps come back as `Date`, days as `YYYY-MM-DD`, counts as numbers.
 * Values go into `params`.
 */
export async function query<Row>(em: EntityManager, text: string, params: readonly unknown[]): Promise<Row[]> {
  // Without parameters `PreparedClient` cannot tell it from MikroORM's own statements, whose values are typed otherwise
  if (params.length === 0) throw new Error(`a statement without parameters: ${text}`);
  sendTyped(text);
  const executor = em.getTransactionContext<{ executeQuery(q: CompiledQuery): Promise<{ rows: unknown[] }> }>();
  const client = executor ?? em.getConnection().getClient();
  const result = await client.executeQuery(CompiledQuery.raw(text, [...params]));
  return result.rows as Row[];
}

/** @see query; the first row, or null. */
export async function queryOne<Row>(em: EntityManager, text: string, params: readonly unknown[]): Promise<Row | null> {
  const rows = await query<Row>(em, text, params);
  return rows[0] ?? null;
}
