import { query } from '../database/sql.js';
import type { ShopContext } from '../settings/shop-context.js';
import { closeCampaign } from './campaign-closing.js';
import { POOLED_PIECES } from './pooling.sql.js';

/** What one pass looks at. */
const MOST = 200;

const DUE = `
  select g.id from pooling_campaign g
  where g.status = 'OPEN' and (g.closes_at <= $1 or ${POOLED_PIECES('g')} >= g.minimum_quantity)
  order by g.closes_at, g.id limit $2`;

/**
 * Invariant 4: finds the campaigns whose end no timer woke, and those whose minimum was reached just before a crash. Bounded, one
 * transaction a campaign; one that fails is logged and the rest goes on.
 */
export async function sweepCampaigns(ctx: ShopContext, most = MOST): Promise<void> {
  const due = await query<{ id: number }>(ctx.em, DUE, [ctx.clock.now(), most]);
  for (const { id } of due) {
    await closeCampaign(ctx, id).catch((error: unknown) =>
      ctx.log.error({ err: error, campaignId: id }, 'a campaign could not be closed'),
    );
  }
}
