import { MaxLength } from 'class-validator';
import { Arg, Args, ArgsType, Authorized, Ctx, Field, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { BUYERS } from '../access/access.js';
import { viewerOf } from '../access/viewer.js';
import { AddressInput } from '../establishments/address.js';
import type { ShopRequest } from '../settings/shop-context.js';
import { addToCart } from './add-to-cart.operation.js';
import { CartView } from './cart-view.js';
import { findCart } from './cart.queries.js';
import { emptyCart } from './empty-cart.operation.js';
import { removeFromCart } from './remove-from-cart.operation.js';
import { setCartDeliveryAddress } from './set-cart-delivery-address.operation.js';
import { setCartLineQuantity } from './set-cart-line-quantity.operation.js';

@ArgsType()
class AddToCartArgs {
  @Field({ description: 'The product' })
  reference!: string;

  @Field(() => Int, { description: 'Pieces to add; what the line then has must be a quantity that can be ordered' })
  quantity!: number;

  @Field(() => ID, { nullable: true, description: 'The same key again adds nothing, and answers the cart as it is' })
  @MaxLength(64)
  idempotencyKey: string | null = null;
}

/** R-CART. The cart is that of the session: nobody reaches another's. Every mutation answers the cart as it then is. */
@Resolver()
export class CartResolver {
  @Authorized(...BUYERS)
  @Query(() => CartView, { description: 'The cart of this session, which is never shared with another browser' })
  cart(@Ctx() ctx: ShopRequest): Promise<CartView> {
    return findCart(ctx, viewerOf(ctx));
  }

  @Authorized(...BUYERS)
  @Mutation(() => CartView, { description: 'Adding a product again adds up' })
  async addToCart(@Ctx() ctx: ShopRequest, @Args() addition: AddToCartArgs): Promise<CartView> {
    await addToCart(ctx, viewerOf(ctx), addition);
    return findCart(ctx, viewerOf(ctx));
  }

  @Authorized(...BUYERS)
  @Mutation(() => CartView, { description: 'Gives a line of the cart another quantity' })
  async setCartLineQuantity(
    @Ctx() ctx: ShopRequest,
    @Arg('reference', () => String, { description: 'The product' }) reference: string,
    @Arg('quantity', () => Int, { description: 'Pieces, one of the product’s quantities' }) quantity: number,
  ): Promise<CartView> {
    await setCartLineQuantity(ctx, viewerOf(ctx), { reference, quantity });
    return findCart(ctx, viewerOf(ctx));
  }

  @Authorized(...BUYERS)
  @Mutation(() => CartView, { description: 'Takes a product out of the cart; one that is not in it is no error' })
  async removeFromCart(
    @Ctx() ctx: ShopRequest,
    @Arg('reference', () => String, { description: 'The product' }) reference: string,
  ): Promise<CartView> {
    await removeFromCart(ctx, viewerOf(ctx), reference);
    return findCart(ctx, viewerOf(ctx));
  }

  @Authorized(...BUYERS)
  @Mutation(() => CartView, { description: 'Also gives up modifying a saved order, which stays as it was' })
  async emptyCart(@Ctx() ctx: ShopRequest): Promise<CartView> {
    await emptyCart(ctx, viewerOf(ctx));
    return findCart(ctx, viewerOf(ctx));
  }

  @Authorized(...BUYERS)
  @Mutation(() => CartView, { description: 'Delivers this order elsewhere; the account’s address stays' })
  async setCartDeliveryAddress(
    @Ctx() ctx: ShopRequest,
    @Arg('address', () => AddressInput, { description: 'The address for this order' }) address: AddressInput,
  ): Promise<CartView> {
    await setCartDeliveryAddress(ctx, viewerOf(ctx), address);
    return findCart(ctx, viewerOf(ctx));
  }
}
