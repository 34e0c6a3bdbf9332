import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { instant, int, row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

/** A campaign, its row locked (shared). */
export interface LockedCampaign {
  readonly id: number;
  readonly opensAt: Date;
  readonly closesAt: Date;
}

/** By hand: the builder has no `for share of` with the rows of a cart, in their order. */
const lockOfCart = sqlStatement<{ cartId: string }>()(
  row({ id: int, productId: int, opensAt: instant, closesAt: instant }),
  (p) => sql`
    select g.id, g.product_id as "productId", g.opens_at as "opensAt", g.closes_at as "closesAt" from pooling_campaign g
    where g.status = 'OPEN' and g.product_id in (select product_id from cart_line where cart_id = ${p.cartId})
    order by g.id for share of g`,
);

/**
 * Locks (shared) the open campaigns of a cart's products: while a campaign closes, nobody begins anything with its orders
 * (R-VAL-4). By product.
 */
export async function lockCampaignsOfCart(
  em: EntityManager,
  cartId: string,
): Promise<ReadonlyMap<number, LockedCampaign>> {
  const rows = await lockOfCart.run(em, { cartId });
  return new Map(rows.map(({ productId, ...campaign }) => [productId, campaign]));
}
