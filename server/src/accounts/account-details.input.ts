import { Matches } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { PHONE, POSTCODE } from '../establishments/address.js';
import { Filled, Line, Lines } from '../kernel/input-fields.js';

@InputType({
  description:
    'What an account’s owner changes of it; identifier and type are an administrator’s, the email has `requestEmailChange`',
})
export class MyDetailsInput {
  @Field({ description: 'Last name, 80 characters at most' })
  @Filled(80, 'Indiquez votre nom.')
  lastName!: string;

  @Field({ description: 'First name, 80 characters at most' })
  @Filled(80, 'Indiquez votre prénom.')
  firstName!: string;

  @Field({ description: 'Ten digits, or an international number' })
  @Matches(PHONE, { message: 'Indiquez un numéro de téléphone à dix chiffres.' })
  phone!: string;

  @Field({ description: 'Number and street; it may be empty' })
  @Lines(200, 'Indiquez l’adresse en 200 caractères au plus.')
  street!: string;

  @Field({ description: 'Five digits; it may be empty' })
  @Matches(new RegExp(`^$|${POSTCODE.source}`), { message: 'Indiquez un code postal à cinq chiffres.' })
  postcode!: string;

  @Field({ description: 'Town; it may be empty' })
  @Line(80, 'Indiquez la ville en 80 caractères au plus.')
  city!: string;
}
