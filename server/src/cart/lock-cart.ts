import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../access/viewer.js';
import { statement } from '../database/statement.js';
import { Refusal } from '../kernel/refusal.js';

const lockOrderOf = statement<{ id: string }>()((db, p) =>
  db.selectFrom('cart as c').select('c.order as orderId').where('c.session', '=', p.id).forUpdate(),
);

/** The lock that every operation on a cart takes first. @throws Refusal NOT_FOUND: the session has ended meanwhile */
export async function lockCart(em: EntityManager, viewer: Viewer): Promise<{ orderId: number | null }> {
  const cart = await lockOrderOf.one(em, { id: viewer.sessionId });
  if (!cart) throw new Refusal('NOT_FOUND', { what: 'cart' });
  return cart;
}
