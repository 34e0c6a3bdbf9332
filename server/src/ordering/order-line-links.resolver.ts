import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { BUYERS } from '../access/access.js';
import { viewerOf } from '../access/viewer.js';
import { deliveryRates } from '../catalogue/delivery-rates.queries.js';
import { findLinkedProducts } from '../catalogue/linked-products.queries.js';
import { ProductView } from '../catalogue/product-view.js';
import type { ShopRequest } from '../settings/shop-context.js';
import { OrderLineView } from './order-view.js';

/** What a line of an order names, as it is by now. */
@Resolver(() => OrderLineView)
export class OrderLineLinksResolver {
  @FieldResolver(() => ProductView, {
    nullable: true,
    description:
      'The product, as it is sold by now; null where it is not sold any more, not to the viewer, or who asks orders nothing',
  })
  async product(@Root() { productId }: OrderLineView, @Ctx() ctx: ShopRequest): Promise<ProductView | null> {
    const viewer = viewerOf(ctx);
    if (!BUYERS.includes(viewer.type)) return null;
    const row = await ctx.loaders.of(findLinkedProducts).load({ productId, viewer, now: ctx.clock.now() });
    return row && new ProductView(row, await deliveryRates(ctx, row.deliveryPostcode));
  }
}
