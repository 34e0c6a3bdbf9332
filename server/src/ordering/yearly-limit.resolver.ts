import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Account } from '../accounts/account.entity.js';
import { AccountType } from '../access/account-type.js';
import { Universe } from '../kernel/universe.js';
import type { ShopRequest } from '../settings/shop-context.js';
import { findYearlyGoodsOrders, YearlyGoodsOrders } from './yearly-limit.queries.js';

/** R-QUO-5: shown before the limit is reached. */
@Resolver(() => Account)
export class YearlyLimitResolver {
  @FieldResolver(() => YearlyGoodsOrders, { nullable: true, description: 'Null for an account that orders no goods' })
  async yearlyGoodsOrders(
    @Root() { id, type, universes }: Account,
    @Ctx() { em, clock, settings }: ShopRequest,
  ): Promise<YearlyGoodsOrders | null> {
    if (type === AccountType.LOGISTICIAN || !universes.includes(Universe.GOODS)) return null;
    return findYearlyGoodsOrders(em, id, clock.now(), await settings.get());
  }
}
