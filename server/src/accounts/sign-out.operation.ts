import type { RequestClient } from '../http/request-client.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { query } from '../database/sql.js';
import { hashToken } from '../access/viewer.js';

/** Ends the session; its unsaved cart goes with it (R-CART-4). Signing out twice is no error. */
export async function signOut({ em }: OperationContext, client: RequestClient): Promise<void> {
  if (client.sessionToken)
    await query(em, 'delete from session where token_hash = $1', [hashToken(client.sessionToken)]);
  client.clearSessionCookie();
}
