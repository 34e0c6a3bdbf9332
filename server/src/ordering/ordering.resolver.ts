import { MaxLength } from 'class-validator';
import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  ArgsType,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Info,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { BUYERS, SIGNED_IN } from '../access/access.js';
import { viewerOf } from '../access/viewer.js';
import { CartView } from '../cart/cart-view.js';
import { findCart } from '../cart/cart.queries.js';
import { PageInput, pageOf } from '../kernel/page.js';
import { Refusal } from '../kernel/refusal.js';
import { selects } from '../kernel/selection.js';
import type { ShopRequest } from '../settings/shop-context.js';
import { cancelOrder } from './cancel-order.operation.js';
import { OrderScope } from './order-scope.input.js';
import { OrderEvent, OrderPage, OrderView } from './order-view.js';
import { findHistories, findMyOrders, findOrder } from './order.queries.js';
import { reopenOrder } from './reopen-order.operation.js';
import { saveOrder } from './save-order.operation.js';
import { startNewOrderFromCart } from './start-new-order.operation.js';
import { validateOrder } from './validate-order.operation.js';

@ArgsType()
class SaveOrderArgs {
  @Field(() => ID, {
    nullable: true,
    description: 'Once for each order you mean: the same key again answers the same order',
  })
  @MaxLength(64)
  idempotencyKey: string | null = null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Of the order being modified: the version that ORDER_CHANGED_MEANWHILE told of, which this save replaces',
  })
  acceptedVersion: number | null = null;
}

/** R-RES, R-VAL. An order belongs to who saved it; another's is not found. */
@Resolver(() => OrderView)
export class OrderingResolver {
  @Authorized(...SIGNED_IN)
  @Query(() => OrderView, { nullable: true, description: 'Null: unknown, or somebody else’s' })
  async order(
    @Ctx() ctx: ShopRequest,
    @Arg('number', () => String, { description: 'The number of the order, `YYYY-MM-DD-NNNNN`' }) number: string,
  ): Promise<OrderView | null> {
    const viewer = viewerOf(ctx);
    const order = await findOrder(ctx.em, viewer, ctx.clock.now(), number);
    if (!order) {
      const { accountId } = viewer;
      const { address } = ctx.client;
      await ctx.access.note({ event: 'NOT_FOUND', accountId, identifier: null, address, subject: number });
    }
    return order;
  }

  @Authorized(...BUYERS)
  @Query(() => OrderPage, { description: 'Newest first' })
  myOrders(
    @Ctx() ctx: ShopRequest,
    @Info() info: GraphQLResolveInfo,
    @Arg('scope', () => OrderScope, { description: 'Those that still move, or those that are validated' })
    scope: OrderScope,
    @Arg('page', () => PageInput, { nullable: true, description: 'Which page; left out, the first' }) page?: PageInput,
  ): Promise<OrderPage> {
    const isLined = selects(info, 'items.lines') || selects(info, 'items.totals.vat');
    const detail = isLined ? 'with lines' : 'without lines';
    return findMyOrders(ctx.em, viewerOf(ctx), ctx.clock.now(), scope, pageOf(page), detail);
  }

  @Authorized(...BUYERS)
  @Mutation(() => OrderView, { description: 'Makes an order of the cart and reserves every line of it, or none' })
  async saveOrder(@Ctx() ctx: ShopRequest, @Args(() => SaveOrderArgs) args: SaveOrderArgs): Promise<OrderView> {
    return show(ctx, await saveOrder(ctx, viewerOf(ctx), args));
  }

  @Authorized(...BUYERS)
  @Mutation(() => CartView, {
    description: 'Puts a saved order into the cart, to be changed and saved again; it keeps what it holds meanwhile',
  })
  async reopenOrder(
    @Ctx() ctx: ShopRequest,
    @Arg('number', () => String, { description: 'The number of the order' }) number: string,
    @Arg('afresh', () => Boolean, {
      defaultValue: false,
      description: 'Drops what the cart holds of the modification, and takes the order as it is saved now',
    })
    afresh: boolean,
  ): Promise<CartView> {
    await reopenOrder(ctx, viewerOf(ctx), { number, afresh });
    return findCart(ctx, viewerOf(ctx));
  }

  @Authorized(...BUYERS)
  @Mutation(() => CartView, {
    description: 'Keeps the cart’s lines for a new order when the one they modify can no longer be',
  })
  async startNewOrderFromCart(@Ctx() ctx: ShopRequest): Promise<CartView> {
    await startNewOrderFromCart(ctx, viewerOf(ctx));
    return findCart(ctx, viewerOf(ctx));
  }

  @Authorized(...BUYERS)
  @Mutation(() => OrderView, {
    description: 'Makes a saved order final: it gets its confirmation number, and its owner a mail',
  })
  async validateOrder(
    @Ctx() ctx: ShopRequest,
    @Arg('number', () => String, { description: 'The number of the order' }) number: string,
    @Arg('anshNumber', () => String, { nullable: true, description: 'At most 40 characters; required for goods' })
    anshNumber?: string,
  ): Promise<OrderView> {
    await validateOrder(ctx, viewerOf(ctx), { number, anshNumber: anshNumber ?? null });
    return show(ctx, number);
  }

  @Authorized(...BUYERS)
  @Mutation(() => OrderView, {
    description:
      'Gives up a saved order, or a pooled one while its campaign is open; what it held is given back. Doing it again is no error',
  })
  async cancelOrder(
    @Ctx() ctx: ShopRequest,
    @Arg('number', () => String, { description: 'The number of the order' }) number: string,
  ): Promise<OrderView> {
    await cancelOrder(ctx, viewerOf(ctx), number);
    return show(ctx, number);
  }

  @FieldResolver(() => [OrderEvent], { description: 'Oldest first' })
  history(@Root() order: OrderView, @Ctx() { loaders }: ShopRequest): OrderEvent[] | Promise<OrderEvent[]> {
    return order.knownHistory ?? loaders.of(findHistories).load(order.id);
  }
}

async function show(ctx: ShopRequest, number: string): Promise<OrderView> {
  const order = await findOrder(ctx.em, viewerOf(ctx), ctx.clock.now(), number);
  if (!order) throw new Refusal('NOT_FOUND', { number });
  return order;
}
