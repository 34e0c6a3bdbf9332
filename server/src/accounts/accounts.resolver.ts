import { MaxLength } from 'class-validator';
import { Args, ArgsType, Authorized, Ctx, Field, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ANYONE } from '../access.js';
import type { Context } from '../context.js';
import { Establishment } from '../establishments/establishment.entity.js';
import { Account } from './account.entity.js';
import { signIn } from './sign-in.js';
import { signOut } from './sign-out.js';

@ArgsType()
class SignInArgs {
  @Field(() => String) @MaxLength(100) identifier!: string;
  // Argon2 hashes what it is given: its length is bounded before
  @Field(() => String) @MaxLength(200) password!: string;
}

/** R-ACC */
@Resolver(() => Account)
export class AccountsResolver {
  @Authorized(ANYONE)
  @Query(() => Account, { nullable: true, description: 'Null when signed out' })
  viewer(@Ctx() { em, viewer }: Context): Promise<Account | null> | null {
    return viewer ? em.findOne(Account, viewer.accountId) : null;
  }

  @Authorized(ANYONE)
  @Mutation(() => Account, { description: 'R-ACC-7: throttled; never tells which half was wrong' })
  async signIn(@Ctx() ctx: Context, @Args(() => SignInArgs) args: SignInArgs): Promise<Account> {
    const id = await signIn(ctx, ctx.throttle, ctx.client, args);
    return ctx.em.findOneOrFail(Account, id);
  }

  @Authorized(ANYONE)
  @Mutation(() => Boolean, { description: 'R-CART-4: an unsaved cart is lost' })
  async signOut(@Ctx() ctx: Context): Promise<boolean> {
    await signOut(ctx, ctx.client);
    return true;
  }

  @FieldResolver(() => Establishment)
  homeEstablishment(@Root() account: Account, @Ctx() { loaders }: Context): Promise<Establishment> {
    return loaders.establishment.load(account.homeEstablishment.id);
  }
}
