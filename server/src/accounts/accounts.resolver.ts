import { MaxLength } from 'class-validator';
import { GraphQLEmailAddress } from 'graphql-scalars';
import {
  Arg,
  Args,
  ArgsType,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { ANYONE, BUYERS, SIGNED_IN } from '../access/access.js';
import { InvoicingParty } from '../establishments/invoicing-party.js';
import { AddressInput } from '../establishments/address.js';
import { Establishment } from '../establishments/establishment.entity.js';
import { findEstablishments } from '../establishments/establishment.queries.js';
import { findInvoicing } from '../establishments/invoicing.queries.js';
import { Mailable } from '../kernel/input-fields.js';
import { MyDetailsInput } from './account-details.input.js';
import { Account } from './account.entity.js';
import { AccountType } from '../access/account-type.js';
import { changePassword } from './change-password.operation.js';
import { createAccount, NewAccountInput } from './create-account.operation.js';
import { findMySessions, SessionView } from './my-sessions.queries.js';
import { endSession } from './end-session.operation.js';
import { LONGEST_PASSWORD } from './password-strength.rules.js';
import { requestNewPassword } from './request-new-password.operation.js';
import { signIn } from './sign-in.operation.js';
import { signOut } from './sign-out.operation.js';
import { updateMyDeliveryAddress, updateMyInvoicing } from './update-my-addresses.operation.js';
import { updateMyDetails } from './update-my-details.operation.js';
import { signedInOf, viewerOf } from '../access/viewer.js';
import type { RequestContext } from './request-context.js';

@ArgsType()
class SignInArgs {
  @Field(() => String, { description: 'As it was mailed; case does not count' }) @MaxLength(100) identifier!: string;
  @Field(() => String, { description: 'The account’s own, or a temporary one' })
  @MaxLength(LONGEST_PASSWORD)
  password!: string;
}

@ArgsType()
class ChangePasswordArgs {
  @Field(() => String, { description: 'The one that was signed in with' })
  @MaxLength(LONGEST_PASSWORD)
  current!: string;
  @Field(() => String, { description: '12 signs at least, and hard to guess' })
  @MaxLength(LONGEST_PASSWORD)
  new!: string;
}

@ArgsType()
class RequestNewPasswordArgs {
  @Field(() => GraphQLEmailAddress, { description: 'The address of the account' })
  @Mailable()
  email!: string;
}

/** R-ACC, and one's own part of R-MY. */
@Resolver(() => Account)
export class AccountsResolver {
  @Authorized(ANYONE)
  @Query(() => Account, { nullable: true, description: 'Null when signed out' })
  viewer(@Ctx() { em, viewer }: RequestContext): Promise<Account | null> | null {
    return viewer ? em.findOne(Account, viewer.accountId) : null;
  }

  @Authorized(...SIGNED_IN)
  @Query(() => [SessionView], { description: 'The last used first' })
  mySessions(@Ctx() ctx: RequestContext): Promise<SessionView[]> {
    return findMySessions(ctx, viewerOf(ctx));
  }

  @Authorized(ANYONE)
  @Mutation(() => Account, {
    description:
      'Opens a session in this browser and ends the one before. Never tells which half was wrong, and takes so many attempts only',
  })
  async signIn(@Ctx() ctx: RequestContext, @Args(() => SignInArgs) args: SignInArgs): Promise<Account> {
    const id = await signIn(ctx, args);
    return ctx.em.findOneOrFail(Account, id);
  }

  @Authorized(ANYONE)
  @Mutation(() => Boolean, { description: 'Ends the session of this browser; a cart that was not saved is lost' })
  async signOut(@Ctx() ctx: RequestContext): Promise<boolean> {
    await signOut(ctx, ctx.client);
    return true;
  }

  @Authorized(ANYONE)
  @Mutation(() => Boolean, {
    description: 'Mails a temporary password; the same answer whether the address is known or not',
  })
  async requestNewPassword(
    @Ctx() ctx: RequestContext,
    @Args(() => RequestNewPasswordArgs) { email }: RequestNewPasswordArgs,
  ): Promise<boolean> {
    await requestNewPassword(ctx, ctx.throttle, ctx.client, email);
    return true;
  }

  @Authorized(...SIGNED_IN)
  @Mutation(() => Account, { description: 'Chooses another password, and ends the account’s other sessions' })
  async changePassword(
    @Ctx() ctx: RequestContext,
    @Args(() => ChangePasswordArgs) args: ChangePasswordArgs,
  ): Promise<Account> {
    await changePassword(ctx, ctx.throttle, ctx.client, signedInOf(ctx), { current: args.current, next: args.new });
    return own(ctx);
  }

  @Authorized(...SIGNED_IN)
  @Mutation(() => [SessionView], { description: 'Ends one of the viewer’s sessions, in another browser or this one' })
  async endSession(
    @Ctx() ctx: RequestContext,
    @Arg('id', () => ID, { description: 'That of `Session`' }) id: string,
  ): Promise<SessionView[]> {
    await endSession(ctx, viewerOf(ctx), id);
    return findMySessions(ctx, viewerOf(ctx));
  }

  @Authorized(...SIGNED_IN)
  @Mutation(() => Account, { description: 'Changes the viewer’s own details, but for what an administrator keeps' })
  async updateMyDetails(
    @Ctx() ctx: RequestContext,
    @Arg('details', () => MyDetailsInput, { description: 'All of them, changed or not' }) details: MyDetailsInput,
  ): Promise<Account> {
    await updateMyDetails(ctx, viewerOf(ctx), details);
    return own(ctx);
  }

  @Authorized(...BUYERS)
  @Mutation(() => Account, {
    description: 'Changes the address that fills the viewer’s carts to come; not overseas, where the customs know it',
  })
  async updateMyDeliveryAddress(
    @Ctx() ctx: RequestContext,
    @Arg('address', () => AddressInput, { description: 'The new address' }) address: AddressInput,
  ): Promise<Account> {
    await updateMyDeliveryAddress(ctx, viewerOf(ctx), address);
    return own(ctx);
  }

  @Authorized(...BUYERS)
  @Mutation(() => Account, {
    description: 'Changes where the invoices of the viewer’s home establishment go, for all who order for it',
  })
  async updateMyInvoicing(
    @Ctx() ctx: RequestContext,
    @Arg('address', () => AddressInput, { description: 'The new address' }) address: AddressInput,
  ): Promise<Account> {
    await updateMyInvoicing(ctx, viewerOf(ctx), address);
    return own(ctx);
  }

  @Authorized(AccountType.HEAD_OFFICE_ADMIN)
  @Mutation(() => Account, { description: 'Opens an account, and mails its identifier and a temporary password' })
  async createAccount(
    @Ctx() ctx: RequestContext,
    @Arg('account', () => NewAccountInput, { description: 'Whose it is and what it may do' }) input: NewAccountInput,
  ): Promise<Account> {
    return ctx.em.findOneOrFail(Account, await createAccount(ctx, viewerOf(ctx), input));
  }

  @FieldResolver(() => Establishment, { description: 'The establishment that it orders for, unless another is chosen' })
  homeEstablishment(@Root() account: Account, @Ctx() { loaders }: RequestContext): Promise<Establishment> {
    return loaders.of(findEstablishments).load(account.homeEstablishment.id);
  }

  @FieldResolver(() => InvoicingParty, {
    description: 'Who pays for what the home establishment orders, and where the invoice goes',
  })
  invoicing(@Root() account: Account, @Ctx() { em }: RequestContext): Promise<InvoicingParty> {
    return findInvoicing(em, account.homeEstablishment.id);
  }
}

function own(ctx: RequestContext): Promise<Account> {
  return ctx.em.findOneOrFail(Account, signedInOf(ctx).accountId);
}
