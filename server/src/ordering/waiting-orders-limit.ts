import type { EntityManager } from '@mikro-orm/postgresql';
import { queryOne } from '../database/sql.js';
import { Refusal } from '../kernel/refusal.js';

const COUNT = `
  select count(*) as count from (
    select from orders where account_id = $1 and status = 'SAVED' and reserved_until > $2 limit $3
  ) open`;

/**
 * An account holds stock and quota with so many saved orders at the most: it validates or cancels some before it saves another.
 * A bound for what one account can hold, not a rule of trade: those who save at the very same instant may pass it together.
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
