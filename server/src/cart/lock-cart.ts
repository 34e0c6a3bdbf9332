import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../access/viewer.js';
import { queryOne } from '../database/sql.js';
import { Refusal } from '../kernel/refusal.js';

/** The lock that every operation on a cart takes first. @throws Refusal NOT_FOUND: the session has ended meanwhile */
export async function lockCart(em: EntityManager, viewer: Viewer): Promise<{ orderId: number | null }> {
  const cart = await queryOne<{ orderId: number | null }>(
    em,
    'select order_id as "orderId" from cart where id = $1 for update',
    [viewer.sessionId],
  );
  if (!cart) throw new Refusal('NOT_FOUND', { what: 'cart' });
  return cart;
}
