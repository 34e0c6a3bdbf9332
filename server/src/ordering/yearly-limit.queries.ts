import type { EntityManager } from '@mikro-orm/postgresql';
import { DateTime } from 'luxon';
import { Field, Int, ObjectType } from 'type-graphql';
import { SHOP_ZONE } from '../kernel/clock.js';
import { queryOne } from '../database/sql.js';
import { Refusal } from '../kernel/refusal.js';
import type { ShopSettings } from '../settings/settings.js';

@ObjectType({
  simpleResolvers: true,
  description:
    'Orders of goods from stock that an account may validate in this calendar year (Europe/Paris); pooled ones do not count',
})
export class YearlyGoodsOrders {
  @Field(() => Int, { description: 'Everybody’s, and what was granted to the account' }) limit!: number;
  @Field(() => Int, { description: 'Validated this year' }) used!: number;
  @Field(() => Int, { description: 'Never negative' }) remaining!: number;
}

const COUNT = `
  select
    (select count(*) from orders where account_id = $1 and universe = 'GOODS' and status = 'VALIDATED' and pooling_campaign_id is null
      and validated_at >= $2 and validated_at < $3) as used,
    coalesce((select extra_orders from goods_order_grant where account_id = $1 and year = $4), 0) as granted`;

/**
 * R-QUO-5: how many orders of goods an account has validated in the calendar year of `now` (Europe/Paris), and how many it may
 * still validate. One statement.
 */
export async function findYearlyGoodsOrders(
  em: EntityManager,
  accountId: number,
  now: Date,
  settings: ShopSettings,
): Promise<YearlyGoodsOrders> {
  const year = DateTime.fromJSDate(now, { zone: SHOP_ZONE }).startOf('year');
  const next = year.plus({ years: 1 });
  const params = [accountId, year.toJSDate(), next.toJSDate(), year.year];
  const { used, granted } = (await queryOne<{ used: number; granted: number }>(em, COUNT, params)) ?? {
    used: 0,
    granted: 0,
  };
  const limit = settings.yearlyGoodsOrders + granted;
  return { limit, used, remaining: Math.max(limit - used, 0) };
}

/**
 * R-QUO-5, when an order is validated. Needs the lock of the account's row: two validations at once would otherwise each count
 * one too few.
 * @throws Refusal YEARLY_ORDER_LIMIT with whom to write to
 */
export async function refuseOverYearlyLimit(
  em: EntityManager,
  accountId: number,
  now: Date,
  settings: ShopSettings,
): Promise<void> {
  const { used, remaining } = await findYearlyGoodsOrders(em, accountId, now, settings);
  if (remaining > 0) return;
  throw new Refusal('YEARLY_ORDER_LIMIT', { count: used, contact: settings.contactEmail });
}
