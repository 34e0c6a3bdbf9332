import type { EntityManager } from '@mikro-orm/postgresql';
import { bigint } from '../database/columns.js';
import { statement } from '../database/statement.js';
import { Refusal } from '../kernel/refusal.js';
import { OrderStatus } from '../orders/order-status.js';

const countOpen = statement<{ accountId: number; now: Date; maximum: number }>()(
  (db, p) =>
    db
      .selectFrom((eb) =>
        eb
          .selectFrom('orders as o')
          .select('o.id')
          .where('o.account', '=', p.accountId)
          .where('o.status', '=', OrderStatus.SAVED)
          .where('o.reservedUntil', '>', p.now)
          .limit(p.maximum)
          .as('open'),
      )
      .select((eb) => eb.fn.countAll<number>().as('count')),
  { count: bigint },
);

/**
 * Limits how many saved orders an account can have at once, and so how much stock and quota it can hold. It is a safeguard and
 * not a rule of trade, so it is not locked: saves at the very same moment may exceed it together.
 * @throws Refusal OPEN_ORDERS_LIMIT
 */
export async function refuseOverOpenOrders(
  em: EntityManager,
  accountId: number,
  now: Date,
  maximum: number,
): Promise<void> {
  const open = await countOpen.one(em, { accountId, now, maximum });
  if ((open?.count ?? 0) >= maximum) throw new Refusal('OPEN_ORDERS_LIMIT', { maximum });
}
