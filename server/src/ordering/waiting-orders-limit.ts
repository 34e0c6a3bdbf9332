import type { EntityManager } from '@mikro-orm/postgresql';
import { queryOne } from '../database/sql.js';
import { Refusal } from '../kernel/refusal.js';

const COUNT = `
  select count(*) as count from (
    select from orders where account_id = $1 and status = 'SAVED' and reserved_until > $2 limit $3
  ) open`;

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
  const open = await queryOne<{ count: number }>(em, COUNT, [accountId, now, maximum]);
  if ((open?.count ?? 0) >= maximum) throw new Refusal('OPEN_ORDERS_LIMIT', { maximum });
}
