import type { Viewer } from '../access/viewer.js';
import { query } from '../database/sql.js';
import type { OperationContext } from '../kernel/operation-context.js';

/** « Déconnecter »: ends a session of the account's own, and its cart with it. One that has ended already is no error. */
export async function endSession({ em }: OperationContext, viewer: Viewer, id: string): Promise<void> {
  await query(em, 'delete from session where id::text = $1 and account_id = $2', [id, viewer.accountId]);
}
