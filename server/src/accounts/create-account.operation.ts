import { ArrayMaxSize, ArrayNotEmpty, Matches } from 'class-validator';
import { GraphQLEmailAddress } from 'graphql-scalars';
import { Field, ID, InputType } from 'type-graphql';
import { auditSql } from '../audit/audit.sql.js';
import { Universe } from '../kernel/universe.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { queryOne } from '../database/sql.js';
import { Filled, Mailable } from '../kernel/input-fields.js';
import { rowId } from '../kernel/ids.js';
import { Refusal } from '../kernel/refusal.js';
import { AccountType } from '../access/account-type.js';
import type { Viewer } from '../access/viewer.js';

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

// The delivery address is the establishment's, to the person (R-ADR-1)
const CREATE = `
  with created as (
    insert into account (identifier, type, universes, first_name, last_name, email, phone, home_establishment_id,
      delivery_address, must_change_password)
    select $1, $2, $3, $4, $5, $6, coalesce(e.delivery_address ->> 'phone', ''), e.id,
      e.delivery_address || jsonb_build_object('firstName', $4::text, 'lastName', $5::text, 'email', $6::text), true
    from establishment e where e.id = $7
    on conflict (lower(identifier)) do nothing
    returning id
  ), managed as (
    insert into account_managed_establishment (account_id, establishment_id)
    select created.id, e.id from created, establishment e where e.id = any($8::int[]) and e.id <> $7
  ), mailed as (
    insert into outbox_mail (kind, dedupe_key, recipient, data)
    select 'CREDENTIALS', 'CREDENTIALS:' || id, $6,
      jsonb_build_object('accountId', id, 'personName', $4::text || ' ' || $5::text, 'identifier', $1::text, 'universes', $3::text[],
        'issued', null)
    from created
  ), audited as (
    ${auditSql(
      {
        ...{ at: '$9', action: 'ACCOUNT_CREATED', subject: 'ACCOUNT', id: 'id', actor: '$10', origin: 'PAGE' },
        after: "jsonb_build_object('accountId', id, 'identifier', $1::text, 'type', $2::text)",
      },
      'created',
    )}
  )
  select (select id from created) as id, exists (select from establishment where id = $7) as "hasHome"`;

/**
 * R-ACC-3: an admin opens an account; its identifier and a temporary password are mailed. Returns its id.
 * @throws Refusal IDENTIFIER_TAKEN, NOT_FOUND (home establishment), BAD_USER_INPUT
 */
export async function createAccount(ctx: OperationContext, viewer: Viewer, input: NewAccountInput): Promise<number> {
  const created = await queryOne<{ id: number | null; hasHome: boolean }>(ctx.em, CREATE, [
    input.identifier,
    input.type,
    [...new Set(input.universes)],
    input.firstName,
    input.lastName,
    input.email,
    rowId(input.homeEstablishmentId, 'account.homeEstablishmentId'),
    input.managedEstablishmentIds.map((id) => rowId(id, 'account.managedEstablishmentIds')),
    ctx.clock.now(),
    viewer.accountId,
  ]);
  if (!created?.hasHome) throw new Refusal('NOT_FOUND', { what: 'establishment' });
  if (created.id === null) throw new Refusal('IDENTIFIER_TAKEN', { identifier: input.identifier });
  ctx.after.mailQueued();
  return created.id;
}
