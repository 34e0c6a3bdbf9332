import { Matches } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { PHONE, POSTCODE } from '../establishments/address.js';
import { Filled, Line, Lines } from '../kernel/input-fields.js';

@InputType({
  description:
    'R-ACC-6: what an account’s owner changes of « Coordonnées »; identifier and type are an admin’s, the email has `requestEmailChange`',
})
export class MyDetailsInput {
  @Field()
  @Filled(80, 'Indiquez votre nom.')
  lastName!: string;

  @Field()
  @Filled(80, 'Indiquez votre prénom.')
  firstName!: string;

  @Field()
  @Matches(PHONE, { message: 'Indiquez un numéro de téléphone à dix chiffres.' })
  phone!: string;

  @Field()
  @Lines(200, 'Indiquez l’adresse en 200 caractères au plus.')
  street!: string;

  @Field()
  @Matches(new RegExp(`^$|${POSTCODE.source}`), { message: 'Indiquez un code postal à cinq chiffres.' })
  postcode!: string;

  @Field()
  @Line(80, 'Indiquez la ville en 80 caractères au plus.')
  city!: string;
}
