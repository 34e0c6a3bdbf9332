import { Field, ObjectType } from 'type-graphql';
import { Address } from './address.js';

@ObjectType({ simpleResolvers: true, description: 'R-ADR-2: who is invoiced, often a CT' })
export class InvoicingParty {
  @Field() establishmentName!: string;
  @Field(() => Address) address!: Address;
}
