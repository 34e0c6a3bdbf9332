import { GraphQLDateTimeISO, GraphQLEmailAddress } from 'graphql-scalars';
import { MaxLength } from 'class-validator';
import {
  Arg,
  Args,
  ArgsType,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { ANYONE, SIGNED_IN } from '../access/access.js';
import { statement } from '../database/statement.js';
import { Mailable } from '../kernel/input-fields.js';
import { Account } from './account.entity.js';
import { cancelEmailChange } from './cancel-email-change.operation.js';
import { confirmEmailChange } from './confirm-email-change.operation.js';
import { LONGEST_PASSWORD } from './password-strength.rules.js';
import { requestEmailChange } from './request-email-change.operation.js';
import { resendEmailConfirmation } from './resend-email-confirmation.operation.js';
import { viewerOf } from '../access/viewer.js';
import type { RequestContext } from './request-context.js';

const findPending = statement<{ accountId: number; now: Date }>()((db, p) =>
  db
    .selectFrom('email_change')
    .select(['email', 'expiresAt'])
    .where('account', '=', p.accountId)
    .where('expiresAt', '>', p.now),
);

@ObjectType({ simpleResolvers: true, description: 'An address that was asked for and is not confirmed yet' })
class PendingEmailChange {
  @Field({ description: 'The address that waits to be confirmed' }) email!: string;
  @Field(() => GraphQLDateTimeISO, { description: 'Until when the link that was mailed there works' }) expiresAt!: Date;
}

@ArgsType()
class RequestEmailChangeArgs {
  @Field(() => GraphQLEmailAddress, { description: 'The new address' })
  @Mailable()
  @MaxLength(200)
  email!: string;

  @Field(() => String, { description: 'The account’s current one' })
  @MaxLength(LONGEST_PASSWORD)
  password!: string;
}

/** R-ACC-6: the account's email, which passwords are mailed to, is changed in two steps. */
@Resolver(() => Account)
export class EmailChangeResolver {
  @Authorized(...SIGNED_IN)
  @Mutation(() => Account, {
    description:
      'Mails a link to the new address, and a notice to the one in force, which stays so until `confirmEmailChange`',
  })
  async requestEmailChange(
    @Ctx() ctx: RequestContext,
    @Args(() => RequestEmailChangeArgs) args: RequestEmailChangeArgs,
  ): Promise<Account> {
    await requestEmailChange(ctx, ctx.throttle, ctx.client, viewerOf(ctx), args);
    return own(ctx);
  }

  @Authorized(...SIGNED_IN)
  @Mutation(() => Account, { description: 'Mails the link again; the one before opens nothing any more' })
  async resendEmailConfirmation(@Ctx() ctx: RequestContext): Promise<Account> {
    await resendEmailConfirmation(ctx, ctx.throttle, ctx.client, viewerOf(ctx));
    return own(ctx);
  }

  @Authorized(...SIGNED_IN)
  @Mutation(() => Account, { description: 'Gives up the pending change; none is no error' })
  async cancelEmailChange(@Ctx() ctx: RequestContext): Promise<Account> {
    await cancelEmailChange(ctx, viewerOf(ctx));
    return own(ctx);
  }

  @Authorized(ANYONE)
  @Mutation(() => String, {
    description: 'With the token of the mailed link, signed in or not, once: the address that is now in force',
  })
  confirmEmailChange(
    @Ctx() ctx: RequestContext,
    @Arg('token', () => String, { description: 'From the link that was mailed' }) token: string,
  ): Promise<string> {
    return confirmEmailChange(ctx, token);
  }

  @FieldResolver(() => PendingEmailChange, { nullable: true, description: 'One’s own; null for another’s account' })
  pendingEmailChange(
    @Root() account: Account,
    @Ctx() { em, viewer, clock }: RequestContext,
  ): Promise<PendingEmailChange | null> | null {
    if (viewer?.accountId !== account.id) return null;
    return findPending.one(em, { accountId: account.id, now: clock.now() });
  }
}

function own(ctx: RequestContext): Promise<Account> {
  return ctx.em.findOneOrFail(Account, viewerOf(ctx).accountId);
}
