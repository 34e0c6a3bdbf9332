import { Field, ID, ObjectType } from 'type-graphql';
import { AccountType } from '../access/account-type.js';

@ObjectType({ simpleResolvers: true, description: 'An account as head office sees it' })
export class AccountRecord {
  @Field(() => ID, { description: 'Of this account alone; the same as that of `Account`' })
  id!: number;

  @Field(() => String, { description: 'What is typed at sign-in' })
  identifier!: string;

  @Field(() => AccountType, { description: 'What the account may do' })
  type!: AccountType;

  @Field(() => String, { description: 'First name of the person' })
  firstName!: string;

  @Field(() => String, { description: 'Last name of the person' })
  lastName!: string;

  @Field(() => String, { description: 'Where passwords and news of orders are mailed to' })
  email!: string;

  @Field(() => String, { description: 'Ten digits, or an international number' })
  phone!: string;
}
