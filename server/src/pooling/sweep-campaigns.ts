import type { ShopContext } from '../settings/shop-context.js';
import { closeCampaign } from './campaign-closing.js';
import { findAllDue } from './campaign-closing.queries.js';

/** What one pass looks at. */
const MOST = 200;

/**
 * Invariant 4: finds the campaigns whose end no timer woke, and those whose minimum was reached just before a crash. Bounded, one
 * transaction a campaign; one that fails is logged and the rest goes on.
 */
export async function sweepCampaigns(ctx: ShopContext, most = MOST): Promise<void> {
  const due = await findAllDue.run(ctx.em, { now: ctx.clock.now(), most });
  for (const { id } of due) {
    await closeCampaign(ctx, id).catch((error: unknown) =>
      ctx.log.error({ err: error, campaignId: id }, 'a campaign could not be closed'),
    );
  }
}
