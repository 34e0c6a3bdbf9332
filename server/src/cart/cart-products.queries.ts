import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../access/viewer.js';
import { findCartLines } from './cart-products.sql.js';

export type CartProductRow = Awaited<ReturnType<typeof findCartLines.run>>[number];

/** The products of the viewer's cart, in the order they were added, with what is left for the cart's recipient, or for another. */
export function findCartProducts(
  em: EntityManager,
  { sessionId, universes }: Viewer,
  now: Date,
  recipientId: number | null = null,
): Promise<CartProductRow[]> {
  return findCartLines.run(em, { sessionId, now, universes, recipientId });
}
