import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import { sendByName } from './prepared-client.js';

/**
 * Runs one SQL statement with `$1…` parameters on `em`'s transaction, or on a connection of its own outside of one.
 * Prepared once a connection. Timestamps come back as `Date`, days as `YYYY-MM-DD`, counts as numbers.
 * The text must be one of a bounded set: values go into `params`, never into the text.
 */
export async function query<Row>(em: EntityManager, text: string, params: readonly unknown[]): Promise<Row[]> {
  // Without parameters `PreparedClient` cannot tell it from MikroORM's own statements, whose values are typed otherwise
  if (params.length === 0) throw new Error(`a statement without parameters: ${text}`);
  sendByName(text);
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
