import { Embeddable, Property } from '@mikro-orm/decorators/legacy';
import { Matches } from 'class-validator';
import { GraphQLEmailAddress } from 'graphql-scalars';
import { Field, InputType, ObjectType } from 'type-graphql';
import { Filled, FilledLines, Mailable } from '../kernel/input-fields.js';

/**
 * Where something is delivered or invoiced, and to whom. Stored as one JSON value whose keys are these names: an order keeps
 * its own copy.
 */
@ObjectType({ simpleResolvers: true, description: 'A delivery or invoicing address, with the person to write to' })
@Embeddable()
export class Address {
  @Field({ description: 'The establishment or department, as it stands on a parcel' })
  @Property({ type: 'string' })
  organisation!: string;

  @Field({ description: 'Last name of the person to write to' })
  @Property({ type: 'string', fieldName: 'lastName' })
  lastName!: string;

  @Field({ description: 'First name of the person to write to' })
  @Property({ type: 'string', fieldName: 'firstName' })
  firstName!: string;

  @Field({ description: 'Email of that person' })
  @Property({ type: 'string' })
  email!: string;

  @Field({ description: 'Ten digits, or an international number' })
  @Property({ type: 'string' })
  phone!: string;

  @Field({ description: 'Number and street; further lines are separated by line feeds' })
  @Property({ type: 'string' })
  street!: string;

  @Field({ description: 'Five digits' })
  @Property({ type: 'string' })
  postcode!: string;

  @Field({ description: 'Town' })
  @Property({ type: 'string' })
  city!: string;
}

/** Whether nothing of it differs. */
export function isSameAddress(one: Address, other: Address): boolean {
  const fields = Object.keys(one) as (keyof Address)[];
  return fields.every((field) => one[field] === other[field]);
}

/** French postcode, overseas included: five digits. */
export const POSTCODE = /^\d{5}$/;
/** Ten digits, or an international number (the Pacific has six digits of its own); separators allowed. */
export const PHONE = /^(?:0[ .()-]*[1-9](?:[ .()-]*\d){8}|(?:\+|00)[ .()-]*[1-9](?:[ .()-]*\d){7,13})$/;

@InputType({ description: 'An address, with the person to write to: of a delivery, of an invoice, or of an account' })
export class AddressInput {
  @Field({ description: 'The establishment or department, as it stands on a parcel' })
  @Filled(120, 'Indiquez l’entité.')
  organisation!: string;

  @Field({ description: 'Last name of the person to write to' })
  @Filled(80, 'Indiquez le nom.')
  lastName!: string;

  @Field({ description: 'First name of the person to write to' })
  @Filled(80, 'Indiquez le prénom.')
  firstName!: string;

  @Field(() => GraphQLEmailAddress, { description: 'Email of that person' })
  @Mailable()
  email!: string;

  @Field({ description: 'Ten digits, or an international number' })
  @Matches(PHONE, { message: 'Indiquez un numéro de téléphone à dix chiffres.' })
  phone!: string;

  @Field({ description: 'Number and street; further lines are separated by line feeds' })
  @FilledLines(200, 'Indiquez l’adresse.')
  street!: string;

  @Field({ description: 'Five digits' })
  @Matches(POSTCODE, { message: 'Indiquez un code postal à cinq chiffres.' })
  postcode!: string;

  @Field({ description: 'Town' })
  @Filled(80, 'Indiquez la ville.')
  city!: string;
}
