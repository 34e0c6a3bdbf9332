import type { Viewer } from '../access/viewer.js';
import { sql } from 'kysely';
import { statement } from '../database/statement.js';
import type { OperationContext } from '../kernel/operation-context.js';

// As text: what is no id is nobody's session
const end = statement<{ id: string; accountId: number }>()((db, p) =>
  db
    .deleteFrom('session')
    .where(sql<string>`id::text`, '=', p.id)
    .where('account', '=', p.accountId),
);

/** « Déconnecter »: ends a session of the account's own, and its cart with it. One that has ended already is no error. */
export async function endSession({ em }: OperationContext, viewer: Viewer, id: string): Promise<void> {
  await end.run(em, { id, accountId: viewer.accountId });
}
