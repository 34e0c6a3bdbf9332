import type { EntityManager } from '@mikro-orm/postgresql';
import { setForTransaction } from './session.sql.js';

/**
 * For the rest of the transaction that `em` is in: locks are waited for, statements take what they take, and it may think for
 * a minute in between. For what is done once, before anybody is served.
 */
export async function takeTime(em: EntityManager): Promise<void> {
  await setForTransaction.run(em, { name: 'lock_timeout', value: '0' });
  await setForTransaction.run(em, { name: 'statement_timeout', value: '0' });
  await setForTransaction.run(em, { name: 'idle_in_transaction_session_timeout', value: '60s' });
}
