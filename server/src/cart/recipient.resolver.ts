import { Arg, Authorized, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { BUYERS } from '../access/access.js';
import { viewerOf } from '../access/viewer.js';
import { Establishment } from '../establishments/establishment.entity.js';
import { findRecipients } from '../establishments/recipient.queries.js';
import { rowId } from '../kernel/ids.js';
import type { ShopRequest } from '../settings/shop-context.js';
import { CartView } from './cart-view.js';
import { findCart } from './cart.queries.js';
import { chooseRecipient } from './choose-recipient.operation.js';
import { EntitySelection } from './entity-selection-view.js';
import { selectRecipient } from './select-recipient.operation.js';

/** R-ENT: ordering for another establishment of the account. */
@Resolver()
export class RecipientResolver {
  @Authorized(...BUYERS)
  @Query(() => [Establishment], {
    description: 'The establishments that the viewer may order for: their own first, then by name',
  })
  recipientEntities(@Ctx() ctx: ShopRequest): Promise<Establishment[]> {
    return findRecipients(ctx.em, viewerOf(ctx));
  }

  @Authorized(...BUYERS)
  @Mutation(() => CartView, { description: 'Marks the cart as to be updated: saving is refused until then' })
  async chooseRecipientEntity(
    @Ctx() ctx: ShopRequest,
    @Arg('establishmentId', () => ID, { description: 'One of `recipientEntities`' }) establishmentId: string,
  ): Promise<CartView> {
    await chooseRecipient(ctx, viewerOf(ctx), rowId(establishmentId, 'establishmentId'));
    return findCart(ctx, viewerOf(ctx));
  }

  @Authorized(...BUYERS)
  @Mutation(() => EntitySelection, {
    description:
      'Checks every line of the cart against the recipient’s quotas and the stock, and reduces those that are too large',
  })
  selectRecipientEntity(
    @Ctx() ctx: ShopRequest,
    @Arg('establishmentId', () => ID, { description: 'One of `recipientEntities`' }) establishmentId: string,
  ): Promise<EntitySelection> {
    return selectRecipient(ctx, viewerOf(ctx), rowId(establishmentId, 'establishmentId'));
  }
}
