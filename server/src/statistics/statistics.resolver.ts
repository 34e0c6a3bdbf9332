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
  @Field(() => StatisticsFilter, { description: 'Which orders and lines are counted' })
  @ValidateNested()
  filter!: StatisticsFilter;

  @Field(() => [StatisticsDimension], {
    description: 'What a row is of; up to four dimensions, of which none gives a single row',
  })
  @ArrayMaxSize(MOST_DIMENSIONS)
  @ArrayUnique()
  groupBy!: StatisticsDimension[];

  @Field(() => PageInput, { nullable: true, description: 'Which page; left out, the first' })
  @ValidateNested()
  page?: PageInput;
}

/** R-STAT */
@Resolver()
export class StatisticsResolver {
  @Authorized(AccountType.HEAD_OFFICE_ADMIN)
  @Query(() => StatisticsPage, { description: 'Figures over all orders, for head office', complexity })
  orderStatistics(@Ctx() ctx: Context, @Args(() => StatisticsArgs) args: StatisticsArgs): Promise<StatisticsPage> {
    return findStatistics(ctx.em, scopeOf(args.filter, null), args.groupBy, pageOf(args.page));
  }

  @Authorized(...BUYERS)
  @Query(() => StatisticsPage, {
    description: 'The same figures over the viewer’s own orders, whatever the filter says',
    complexity,
  })
  myOrderStatistics(@Ctx() ctx: Context, @Args(() => StatisticsArgs) args: StatisticsArgs): Promise<StatisticsPage> {
    const scope = scopeOf(args.filter, viewerOf(ctx).accountId);
    return findStatistics(ctx.em, scope, args.groupBy, pageOf(args.page));
  }

  @Authorized(...BUYERS)
  @Mutation(() => StatisticsExportView, {
    description: 'Prepares a CSV file of the viewer’s own order lines, to be downloaded from `url` afterwards',
    complexity,
  })
  requestStatisticsExport(
    @Ctx() ctx: Context,
    @Arg('filter', () => StatisticsFilter, { description: 'Which of the viewer’s orders and lines' })
    filter: StatisticsFilter,
  ): Promise<StatisticsExportView> {
    const viewer = viewerOf(ctx);
    return requestExport(ctx, viewer, scopeOf(filter, viewer.accountId));
  }
}
