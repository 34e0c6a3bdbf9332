import { auditSql } from '../audit/audit.sql.js';
import { dayOf, subtractInShopZone } from '../kernel/clock.js';
import { queryOne } from '../database/sql.js';
import { inTransaction } from '../database/transaction.js';
import type { ShopContext } from '../settings/shop-context.js';

/** What one pass delivers at the most. */
const BOUNDS = { batch: 500, batches: 20 };

// Rows that somebody is delivering are left to them
const DELIVER_UNHEARD_OF = `
  with due as (
    select id from orders
    where status = 'VALIDATED' and delivery_status = 'SHIPPED' and estimated_delivery_date <= $1
    order by estimated_delivery_date, id limit $2 for update skip locked
  ), delivered as (
    update orders set delivery_status = 'DELIVERED' from due where orders.id = due.id returning orders.id
  ), audited as (
    ${auditSql(
      {
        ...{ at: '$3', action: 'ORDER_DELIVERED', subject: 'ORDER', id: 'id', origin: 'JOB' },
        after: "jsonb_build_object('afterDays', $4::int)",
      },
      'delivered',
    )}
  )
  select count(*) as delivered from delivered`;

/**
 * R-VAL-3: shipped orders of which nobody said anything for a setting of days after their estimated delivery date (Europe/Paris)
 * have arrived. One statement a batch, each in a transaction of its own. Answers how many.
 */
export async function sweepDeliveries(ctx: ShopContext, { batch, batches } = BOUNDS): Promise<number> {
  const { deliveredAfterDays } = await ctx.settings.get();
  let total = 0;
  for (let i = 0; i < batches; i++) {
    const now = ctx.clock.now();
    const lastDay = dayOf(subtractInShopZone(now, `P${deliveredAfterDays}D`));
    const found = await inTransaction(ctx.em, (em) =>
      queryOne<{ delivered: number }>(em, DELIVER_UNHEARD_OF, [lastDay, batch, now, deliveredAfterDays]),
    );
    const delivered = found?.delivered ?? 0;
    total += delivered;
    if (delivered < batch) break;
  }
  return total;
}
