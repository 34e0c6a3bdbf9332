import { ArrayMaxSize, ArrayNotEmpty, Matches } from 'class-validator';
import { GraphQLEmailAddress } from 'graphql-scalars';
import { Field, ID, InputType } from 'type-graphql';
import { Universe } from '../kernel/universe.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { Filled, Mailable } from '../kernel/input-fields.js';
import { rowId } from '../kernel/ids.js';
import { Refusal } from '../kernel/refusal.js';
import { AccountType } from '../access/account-type.js';
import type { Viewer } from '../access/viewer.js';
import { insertAccount } from './create-account.sql.js';

@InputType({ description: 'An account to open' })
export class NewAccountInput {
  @Field({ description: 'What is typed at sign-in: 3 to 40 letters, digits, dots or dashes; no two have the same' })
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{2,39}$/, {
    message: 'L’identifiant a de 3 à 40 lettres, chiffres, points ou tirets.',
  })
  identifier!: string;

  @Field(() => AccountType, { description: 'What it may do' })
  type!: AccountType;

  @Field(() => [Universe], { description: 'The halves of the shop that it opens, at least one' })
  @ArrayNotEmpty({ message: 'Choisissez au moins un univers.' })
  @ArrayMaxSize(2)
  universes!: Universe[];

  @Field({ description: 'First name of the person' })
  @Filled(80, 'Indiquez le prénom.')
  firstName!: string;

  @Field({ description: 'Last name of the person' })
  @Filled(80, 'Indiquez le nom.')
  lastName!: string;

  @Field(() => GraphQLEmailAddress, { description: 'Where the temporary password is mailed to' })
  @Mailable()
  email!: string;

  @Field(() => ID, { description: 'The establishment that it orders for' })
  homeEstablishmentId!: string;

  @Field(() => [ID], { description: 'Further establishments that it may order for' })
  @ArrayMaxSize(500)
  managedEstablishmentIds!: string[];
}

/**
 * R-ACC-3: an admin opens an account; its identifier and a temporary password are mailed. Returns its id.
 * @throws Refusal IDENTIFIER_TAKEN, NOT_FOUND (home establishment), BAD_USER_INPUT
 */
export async function createAccount(ctx: OperationContext, viewer: Viewer, input: NewAccountInput): Promise<number> {
  const { identifier, type, firstName, lastName, email } = input;
  const created = await insertAccount.one(ctx.em, {
    ...{ identifier, type, firstName, lastName, email },
    universes: [...new Set(input.universes)],
    homeId: rowId(input.homeEstablishmentId, 'account.homeEstablishmentId'),
    managedIds: input.managedEstablishmentIds.map((id) => rowId(id, 'account.managedEstablishmentIds')),
    now: ctx.clock.now(),
    actorId: viewer.accountId,
  });
  if (!created?.hasHome) throw new Refusal('NOT_FOUND', { what: 'establishment' });
  if (created.id === null) throw new Refusal('IDENTIFIER_TAKEN', { identifier: input.identifier });
  ctx.after.mailQueued();
  return created.id;
}
