import { Field, ObjectType } from 'type-graphql';
import { Address } from './address.js';

@ObjectType({
  simpleResolvers: true,
  description: 'Who is invoiced: the establishment itself, or the one that pays for it',
})
export class InvoicingParty {
  @Field({ description: 'As it stands on the invoice' }) establishmentName!: string;
  @Field(() => Address, { description: 'Where the invoice goes' }) address!: Address;
}
