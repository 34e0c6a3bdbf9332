import type { EntityManager } from '@mikro-orm/postgresql';
import { DateTime } from 'luxon';
import { SHOP_ZONE } from '../clock.js';
import { queryOne } from '../database/sql.js';
import { Refusal } from '../refusal.js';
import type { ShopSettings } from '../settings/settings.js';

const COUNT = `
  select
    (select count(*) from orders where account_id = $1 and universe = 'GOODS' and status = 'VALIDATED' and pooling_campaign_id is null
      and validated_at >= $2 and validated_at < $3) as validated,
    coalesce((select extra_orders from goods_order_grant where account_id = $1 and year = $4), 0) as granted`;

/**
 * R-QUO-5: an account validates so many orders of goods from stock in a calendar year (Europe/Paris). Needs the lock of the
 * account's row, so that two validations at once do not both count one too few.
 * @throws Refusal YEARLY_ORDER_LIMIT with whom to write to
 */
export async function refuseOverYearlyLimit(
  em: EntityManager,
  accountId: number,
  now: Date,
  settings: ShopSettings,
): Promise<void> {
  const year = DateTime.fromJSDate(now, { zone: SHOP_ZONE }).startOf('year');
  const next = year.plus({ years: 1 });
  const params = [accountId, year.toJSDate(), next.toJSDate(), year.year];
  const found = await queryOne<{ validated: number; granted: number }>(em, COUNT, params);
  const { validated = 0, granted = 0 } = found ?? {};
  if (validated < settings.yearlyGoodsOrders + granted) return;
  throw new Refusal('YEARLY_ORDER_LIMIT', { count: validated, contact: settings.contactEmail });
}
