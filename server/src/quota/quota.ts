import type { EntityManager } from '@mikro-orm/postgresql';
import { monthOfDay } from '../kernel/clock.js';
import { giveBack, giveBackAll, lockGivenBack, lockUsage } from './quota.sql.js';

export interface QuotaStanding {
  readonly productId: number;
  readonly used: number;
  /** Null = no limit (R-QUO-1). */
  readonly limit: number | null;
}

/**
 * Locks what an establishment used in a day's month of every product of a cart and of the order it modifies, and says how
 * much that is and what the limit of that day is (R-QUO-2), by product. One statement, whatever the number of lines.
 */
export async function lockQuota(
  em: EntityManager,
  subject: { recipientId: number; day: string; cartId: string; orderId: number | null },
): Promise<ReadonlyMap<number, QuotaStanding>> {
  const rows = await lockUsage.run(em, { ...subject, month: monthOfDay(subject.day) });
  return new Map(rows.map((row) => [row.productId, row]));
}

/** R-QUO-3: gives an order's quantities back to the month they were taken from. Needs the lock of the order's row. */
export async function giveBackQuota(
  em: EntityManager,
  order: { id: number; recipientId: number; quotaMonth: string },
): Promise<void> {
  await giveBack.run(em, { orderId: order.id, recipientId: order.recipientId, month: order.quotaMonth });
}

/** As `giveBackQuota` for many orders, whose rows are locked. Two statements, however many. */
export async function giveBackQuotaOfAll(em: EntityManager, orderIds: readonly number[]): Promise<void> {
  // Locked by a statement of its own: an update finds its rows in any order
  await lockGivenBack.run(em, { orderIds });
  await giveBackAll.run(em, { orderIds });
}
