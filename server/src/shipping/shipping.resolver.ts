import { MaxLength } from 'class-validator';
import { GraphQLLocalDate } from 'graphql-scalars';
import {
  Arg,
  Args,
  ArgsType,
  Authorized,
  Ctx,
  Field,
  ID,
  Mutation,
  Query,
  registerEnumType,
  Resolver,
} from 'type-graphql';
import { SHIPPERS } from '../access.js';
import { viewerOf } from '../accounts/viewer.js';
import { searchPatterns } from '../catalogue/product.queries.js';
import type { Context } from '../context.js';
import { DeliveryStatus } from '../ordering/order-status.js';
import { OrderPage, OrderView } from '../ordering/order-view.js';
import { findOrder, findShipments } from '../ordering/order.queries.js';
import { PageInput, pageOf } from '../page.js';
import { rowId } from '../ids.js';
import { Refusal } from '../refusal.js';
import { Carrier } from './carrier.entity.js';
import { shipOrder } from './ship-order.js';

export enum ShipmentScope {
  TO_PREPARE = 'TO_PREPARE',
  SHIPPED = 'SHIPPED',
}
registerEnumType(ShipmentScope, { name: 'ShipmentScope' });

const MOST_CARRIERS = 100;

@ArgsType()
class ShipOrderArgs {
  @Field(() => String) number!: string;
  @Field(() => ID) carrierId!: string;
  @Field(() => String) @MaxLength(60) trackingNumber!: string;
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Day in Europe/Paris; today when left out' })
  shippedOn: string | null = null;
}

/** R-ADR-7, the back office of who ships. */
@Resolver()
export class ShippingResolver {
  @Authorized(...SHIPPERS)
  @Query(() => OrderPage, { description: 'To prepare: oldest first; shipped: newest first' })
  shipments(
    @Ctx() ctx: Context,
    @Arg('scope', () => ShipmentScope) scope: ShipmentScope,
    @Arg('search', () => String, { nullable: true, description: 'Order or confirmation number, establishment' })
    search?: string,
    @Arg('page', () => PageInput, { nullable: true }) page?: PageInput,
  ): Promise<OrderPage> {
    const filter = {
      deliveryStatus: scope === ShipmentScope.SHIPPED ? DeliveryStatus.SHIPPED : DeliveryStatus.IN_PREPARATION,
      patterns: searchPatterns((search ?? '').slice(0, 100)),
    };
    return findShipments(ctx.em, viewerOf(ctx), ctx.clock.now(), filter, pageOf(page));
  }

  @Authorized(...SHIPPERS)
  @Query(() => [Carrier])
  carriers(@Ctx() { em }: Context): Promise<Carrier[]> {
    return em.find(Carrier, { isActive: true }, { orderBy: { name: 'asc' }, limit: MOST_CARRIERS });
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
    const order = await findOrder(ctx.em, viewerOf(ctx), ctx.clock.now(), number);
    if (!order) throw new Refusal('NOT_FOUND', { number });
    return order;
  }
}
