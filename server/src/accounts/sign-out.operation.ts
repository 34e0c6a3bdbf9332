import type { RequestClient } from '../http/request-client.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { statement } from '../database/statement.js';
import { hashToken } from '../access/viewer.js';

const end = statement<{ tokenHash: Buffer }>()((db, p) =>
  db.deleteFrom('session').where('tokenHash', '=', p.tokenHash),
);

/** Ends the session; its unsaved cart goes with it (R-CART-4). Signing out twice is no error. */
export async function signOut({ em }: OperationContext, client: RequestClient): Promise<void> {
  if (client.sessionToken) await end.run(em, { tokenHash: hashToken(client.sessionToken) });
  client.clearSessionCookie();
}
