import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from './sql.js';

/**
 * For the rest of the transaction that `em` is in: locks are waited for, statements take what they take, and it may think for
 * a minute in between. For what is done once, before anybody is served.
 */
export async function takeTime(em: EntityManager): Promise<void> {
  await query(
    em,
    `select set_config('lock_timeout', '0', true), set_config('statement_timeout', '0', true),
       set_config('idle_in_transaction_session_timeout', $1, true)`,
    ['60s'],
  );
}
