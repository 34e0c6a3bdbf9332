import { Arg, Authorized, Ctx, Int, Query, Resolver } from 'type-graphql';
import { BUYERS } from '../access/access.js';
import { viewerOf } from '../access/viewer.js';
import type { Context } from '../access/context.js';
import { AllocationView } from './allocation-view.js';
import { findMyAllocations } from './allocation.queries.js';

/** « Mes supports dotation siège » (R-MY). */
@Resolver()
export class AllocationsResolver {
  @Authorized(...BUYERS)
  @Query(() => [AllocationView], { description: 'Of the viewer’s establishments; every year when none is given' })
  myAllocations(
    @Ctx() ctx: Context,
    @Arg('year', () => Int, { nullable: true, description: 'Calendar year; left out, every year' }) year?: number,
  ): Promise<AllocationView[]> {
    return findMyAllocations(ctx.em, viewerOf(ctx), year ?? null);
  }
}
