import type { EntityManager } from '@mikro-orm/postgresql';
import { DateTime } from 'luxon';
import { Field, Int, ObjectType } from 'type-graphql';
import { SHOP_ZONE } from '../kernel/clock.js';
import { bigint, int, nullable } from '../database/columns.js';
import { statement } from '../database/statement.js';
import { Refusal } from '../kernel/refusal.js';
import { Universe } from '../kernel/universe.js';
import { OrderStatus } from '../orders/order-status.js';
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

const count = statement<{ accountId: number; from: Date; until: Date; year: number }>()(
  (db, p) =>
    db.selectNoFrom((eb) => [
      eb
        .selectFrom('orders as o')
        .select((eb) => eb.fn.countAll<number>().as('used'))
        .where('o.account', '=', p.accountId)
        .where('o.universe', '=', Universe.GOODS)
        .where('o.status', '=', OrderStatus.VALIDATED)
        .where('o.poolingCampaign', 'is', null)
        .where('o.validatedAt', '>=', p.from)
        .where('o.validatedAt', '<', p.until)
        .as('used'),
      eb
        .selectFrom('goods_order_grant as g')
        .select('g.extraOrders')
        .where('g.account', '=', p.accountId)
        .where('g.year', '=', p.year)
        .as('granted'),
    ]),
  { used: nullable(bigint), granted: nullable(int) },
);

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
  const found = await count.one(em, { accountId, from: year.toJSDate(), until: next.toJSDate(), year: year.year });
  const used = found?.used ?? 0;
  const limit = settings.yearlyGoodsOrders + (found?.granted ?? 0);
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
