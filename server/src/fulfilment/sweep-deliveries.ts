import { dayOf, subtractInShopZone } from '../kernel/clock.js';
import { inTransaction } from '../database/transaction.js';
import { deliverUnheardOf } from './deliver.sql.js';
import type { ShopContext } from '../settings/shop-context.js';

/** What one pass delivers at the most. */
const BOUNDS = { batch: 500, batches: 20 };

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
      deliverUnheardOf.one(em, { lastDay, batch, now, afterDays: deliveredAfterDays }),
    );
    const delivered = found?.delivered ?? 0;
    total += delivered;
    if (delivered < batch) break;
  }
  return total;
}
