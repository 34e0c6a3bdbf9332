import { ArrayMaxSize, ArrayUnique, ValidateNested } from 'class-validator';
import { Args, ArgsType, Arg, Authorized, Ctx, Field, Mutation, Query, Resolver } from 'type-graphql';
import { BUYERS } from '../access/access.js';
import { AccountType } from '../access/account-type.js';
import { viewerOf } from '../access/viewer.js';
import type { Context } from '../access/context.js';
import { PageInput, pageOf } from '../kernel/page.js';
import { requestExport } from './request-export.operation.js';
import { StatisticsDimension, StatisticsFilter } from './statistics-filter.input.js';
import { scopeOf } from './statistics-scope.rules.js';
import { StatisticsExportView, StatisticsPage } from './statistics-view.js';
import { findStatistics } from './statistics.queries.js';

const MOST_DIMENSIONS = 4;
/** Of a request: they read every order that the filter lets through. */
const complexity = 500;

@ArgsType()
class StatisticsArgs {
  // What an argument holds is not looked into unless it says so
  @Field(() => StatisticsFilter)
  @ValidateNested()
  filter!: StatisticsFilter;

  @Field(() => [StatisticsDimension])
  @ArrayMaxSize(MOST_DIMENSIONS)
  @ArrayUnique()
  groupBy!: StatisticsDimension[];

  @Field(() => PageInput, { nullable: true })
  @ValidateNested()
  page?: PageInput;
}

/** R-STAT */
@Resolver()
export class StatisticsResolver {
  @Authorized(AccountType.HEAD_OFFICE_ADMIN)
  @Query(() => StatisticsPage, { description: 'R-STAT-3: over all orders', complexity })
  orderStatistics(@Ctx() ctx: Context, @Args(() => StatisticsArgs) args: StatisticsArgs): Promise<StatisticsPage> {
    return findStatistics(ctx.em, scopeOf(args.filter, null), args.groupBy, pageOf(args.page));
  }

  @Authorized(...BUYERS)
  @Query(() => StatisticsPage, {
    description: 'R-STAT-1: over the viewer’s own orders, whatever the filter says',
    complexity,
  })
  myOrderStatistics(@Ctx() ctx: Context, @Args(() => StatisticsArgs) args: StatisticsArgs): Promise<StatisticsPage> {
    const scope = scopeOf(args.filter, viewerOf(ctx).accountId);
    return findStatistics(ctx.em, scope, args.groupBy, pageOf(args.page));
  }

  @Authorized(...BUYERS)
  @Mutation(() => StatisticsExportView, {
    description: 'R-STAT-1, « Étape 1 »: of the viewer’s own orders',
    complexity,
  })
  requestStatisticsExport(
    @Ctx() ctx: Context,
    @Arg('filter', () => StatisticsFilter) filter: StatisticsFilter,
  ): Promise<StatisticsExportView> {
    const viewer = viewerOf(ctx);
    return requestExport(ctx, viewer, scopeOf(filter, viewer.accountId));
  }
}
