import { MaxLength } from 'class-validator';
import { GraphQLLocalDate } from 'graphql-scalars';
import { Arg, Args, ArgsType, Authorized, Ctx, Field, ID, Mutation, Query, Resolver } from 'type-graphql';
import { BUYERS, SHIPPERS } from '../access/access.js';
import { viewerOf } from '../access/viewer.js';
import { searchPatterns } from '../kernel/search-patterns.js';
import type { Context } from '../access/context.js';
import { DeliveryStatus } from '../orders/order-status.js';
import { OrderPage, OrderView } from '../ordering/order-view.js';
import { findOrder, findShipments } from '../ordering/order.queries.js';
import { ShipmentFilter, ShipmentScope, ShipmentSort, ShipmentSortField } from '../ordering/shipment-list.js';
import { type Sort, SortDirection } from '../records/sort.js';
import { PageInput, pageOf } from '../kernel/page.js';
import { rowId } from '../kernel/ids.js';
import { Refusal } from '../kernel/refusal.js';
import { confirmReceipt } from './confirm-receipt.operation.js';
import { markDelivered } from './mark-delivered.operation.js';
import { shipOrder } from './ship-order.operation.js';

const STATUS_OF: Readonly<Record<ShipmentScope, DeliveryStatus>> = {
  [ShipmentScope.TO_PREPARE]: DeliveryStatus.IN_PREPARATION,
  [ShipmentScope.SHIPPED]: DeliveryStatus.SHIPPED,
  [ShipmentScope.DELIVERED]: DeliveryStatus.DELIVERED,
};

@ArgsType()
class ShipOrderArgs {
  @Field(() => String, { description: 'The number of the order' }) number!: string;
  @Field(() => ID, { description: 'One of the carriers that are not archived' }) carrierId!: string;
  @Field(() => String, { description: '4 to 40 letters, digits or dashes; spaces do not count' })
  @MaxLength(60, { message: 'Ce numéro est trop long.' })
  trackingNumber!: string;
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Day in Europe/Paris; today when left out' })
  shippedOn: string | null = null;
}

/** R-ADR-7, R-VAL-3: the back office of who ships, and the receipt. */
@Resolver()
export class ShippingResolver {
  @Authorized(...SHIPPERS)
  @Query(() => OrderPage, {
    description:
      'The orders to ship, on their way, or arrived. Where no sort is given, those to prepare have the oldest first, the others the latest',
  })
  shipments(
    @Ctx() ctx: Context,
    @Arg('filter', () => ShipmentFilter, { nullable: true, description: 'Which of them; left out, those to prepare' })
    filter?: ShipmentFilter,
    @Arg('sort', () => [ShipmentSort], { nullable: true, description: 'By what; the first two fields count' })
    sort?: Sort<ShipmentSortField>[],
    @Arg('page', () => PageInput, { nullable: true, description: 'Which page; left out, the first' })
    page?: PageInput,
    @Arg('scope', () => ShipmentScope, {
      nullable: true,
      description: 'How far they have come',
      deprecationReason: 'Say it in `filter`',
    })
    oldScope?: ShipmentScope,
    @Arg('search', () => String, {
      nullable: true,
      description: 'Order or confirmation number, establishment',
      deprecationReason: 'Say it in `filter`',
    })
    oldSearch?: string,
  ): Promise<OrderPage> {
    const scope = filter?.scope ?? oldScope ?? ShipmentScope.TO_PREPARE;
    const search = filter?.search ?? oldSearch?.slice(0, 100) ?? '';
    const usual = {
      field: ShipmentSortField.VALIDATED_AT,
      direction: scope === ShipmentScope.TO_PREPARE ? SortDirection.ASC : SortDirection.DESC,
    };
    const found = { deliveryStatus: STATUS_OF[scope], patterns: searchPatterns(search) };
    const list = { sort: sort?.length ? sort : [usual], page: pageOf(page) };
    return findShipments(ctx.em, viewerOf(ctx), ctx.clock.now(), found, list);
  }

  @Authorized(...SHIPPERS)
  @Mutation(() => OrderView, { description: 'The pieces leave the stock and the user is mailed' })
  async shipOrder(@Ctx() ctx: Context, @Args(() => ShipOrderArgs) args: ShipOrderArgs): Promise<OrderView> {
    const { number, trackingNumber, shippedOn } = args;
    await shipOrder(ctx, viewerOf(ctx), {
      number,
      trackingNumber,
      shippedOn,
      carrierId: rowId(args.carrierId, 'carrierId'),
    });
    return show(ctx, number);
  }

  @Authorized(...SHIPPERS)
  @Mutation(() => OrderView, { description: 'A shipped order has arrived; once, and marking it again is no error' })
  async markDelivered(
    @Ctx() ctx: Context,
    @Arg('number', () => String, { description: 'The number of the order' }) number: string,
  ): Promise<OrderView> {
    await markDelivered(ctx, viewerOf(ctx), number);
    return show(ctx, number);
  }

  @Authorized(...BUYERS)
  @Mutation(() => OrderView, {
    description:
      'A shipped order of one’s own was received: it leaves the current orders; confirming again is no error',
  })
  async confirmReceipt(
    @Ctx() ctx: Context,
    @Arg('number', () => String, { description: 'The number of the order' }) number: string,
  ): Promise<OrderView> {
    await confirmReceipt(ctx, viewerOf(ctx), number);
    return show(ctx, number);
  }
}

async function show(ctx: Context, number: string): Promise<OrderView> {
  const order = await findOrder(ctx.em, viewerOf(ctx), ctx.clock.now(), number);
  if (!order) throw new Refusal('NOT_FOUND', { number });
  return order;
}
