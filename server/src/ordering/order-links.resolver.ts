import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AccountType } from '../access/account-type.js';
import { viewerOf } from '../access/viewer.js';
import { AccountRecord } from '../accounts/account-record.js';
import { findAccounts } from '../accounts/account.queries.js';
import { Establishment } from '../establishments/establishment.entity.js';
import { findEstablishments } from '../establishments/establishment.queries.js';
import type { ShopRequest } from '../settings/shop-context.js';
import { OrderView } from './order-view.js';

/** What an order names, as it is by now; read when it is asked for, once for all orders of a request. */
@Resolver(() => OrderView)
export class OrderLinksResolver {
  @FieldResolver(() => Establishment, { description: 'The establishment it is for, as it is by now' })
  recipient(@Root() { recipientId }: OrderView, @Ctx() { loaders }: ShopRequest): Promise<Establishment> {
    return loaders.of(findEstablishments).load(recipientId);
  }

  @FieldResolver(() => AccountRecord, {
    nullable: true,
    description: 'Who saved it, as they are by now; for administrators at head office, null for everybody else',
  })
  account(@Root() { accountId }: OrderView, @Ctx() ctx: ShopRequest): Promise<AccountRecord> | null {
    if (viewerOf(ctx).type !== AccountType.HEAD_OFFICE_ADMIN) return null;
    return ctx.loaders.of(findAccounts).load(accountId);
  }
}
