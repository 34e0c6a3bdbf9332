import type { EntityManager } from '@mikro-orm/postgresql';
import type { OrderableRow } from '../products/line-refusals.js';
import type { Universe } from '../kernel/universe.js';
import { statement } from '../database/statement.js';
import { lockWanted, receive, release, ship } from './stock.sql.js';
import type { VatClass } from '../pricing/vat.rules.js';
import type { KeptPrice } from '../pricing/price-order.js';

/** A product that a cart wants or that the order it modifies holds, its row locked. */
export interface WantedProduct extends OrderableRow, KeptPrice {
  readonly universe: Universe;
  readonly isArchived: boolean;
  readonly isPooled: boolean;
  readonly priceExclTax: number;
  readonly vatClass: VatClass;
  readonly weightGrams: number;
  readonly volumeCm3: number;
  /** Pieces that nobody holds. */
  readonly free: number;
  /** In the cart; 0 = not any more. */
  readonly quantity: number;
  /** Held by the order being modified; 0 for a new one. */
  readonly held: number;
  /** When it was put into the cart; null = it is in the order only. */
  readonly addedAt: Date | null;
}

/**
 * Locks the products of a cart and of the order it modifies, in id order, and reads them as they then are (invariant 6).
 * One statement, whatever the number of lines. In the order in which they were added to the cart.
 */
export async function lockWantedProducts(
  em: EntityManager,
  subject: { cartId: string; orderId: number | null },
): Promise<WantedProduct[]> {
  const rows = await lockWanted.run(em, subject);
  return rows.sort((a, b) => (a.addedAt?.getTime() ?? 0) - (b.addedAt?.getTime() ?? 0) || a.id - b.id);
}

// A statement of its own. One that locked and changed would look at the rows as they were before it waited; where foreign
// keys hold a share of such an old version, PostgreSQL queues for it again, behind those who wait for the new one: a deadlock
const lockProductsOf = statement<{ orderId: number }>()((db, p) =>
  db
    .selectFrom('product as p')
    .innerJoin('order_line as l', 'l.product', 'p.id')
    .select('p.id')
    .where('l.order', '=', p.orderId)
    .orderBy('p.id')
    .forNoKeyUpdate('p'),
);

/** Locks the products of an order, in id order (invariant 6). Needs the lock of the order's row. */
export async function lockHeld(em: EntityManager, orderId: number): Promise<void> {
  await lockProductsOf.run(em, { orderId });
}

/** Puts the pieces of an order back at everybody's disposal. Needs the lock of the order's row. Two statements. */
export async function releaseStock(em: EntityManager, orderId: number, now: Date): Promise<void> {
  await lockHeld(em, orderId);
  await release.run(em, { orderId, now });
}

/** R-VAL-4: the pieces of these orders were produced: they come in, and are held for them. Needs the locks of the orders' rows. */
export async function receiveProduced(em: EntityManager, orderIds: readonly number[], now: Date): Promise<void> {
  await receive.run(em, { orderIds, now });
}

/** Takes the pieces of an order out of the warehouse. Needs the lock of the order's row. Two statements. */
export async function shipStock(em: EntityManager, orderId: number, now: Date): Promise<void> {
  await lockHeld(em, orderId);
  await ship.run(em, { orderId, now });
}
