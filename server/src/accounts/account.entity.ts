import { Collection, EntityName, type Opt, type Ref } from '@mikro-orm/core';
import {
  Embedded,
  Entity,
  Enum,
  Index,
  ManyToMany,
  ManyToOne,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { AccountType } from '../access/account-type.js';
import { Universe } from '../kernel/universe.js';
import { Address } from '../establishments/address.js';
import { Establishment } from '../establishments/establishment.entity.js';

/** A person's login (R-ACC). */
@ObjectType({
  simpleResolvers: true,
  description: 'A person’s login: who they are, what they may do, and for which establishment',
})
@Entity()
@Index({
  name: 'account_identifier_unique',
  expression: 'create unique index "account_identifier_unique" on "account" (lower("identifier"))',
})
export class Account {
  [EntityName]?: 'Account';

  @Field(() => ID, { description: 'Of this account alone' })
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @Field({ description: 'What is typed at sign-in; case does not count' })
  @Property({ type: 'text' })
  identifier!: string;

  @Field(() => AccountType, { description: 'What the account may do' })
  @Enum(() => AccountType)
  type!: AccountType;

  @Field(() => [Universe], { description: 'The halves of the shop that are open to it' })
  @Enum({ items: () => Universe, array: true })
  universes!: Universe[];

  @Field({ description: 'First name of the person' })
  @Property({ type: 'text' })
  firstName!: string;

  @Field({ description: 'Last name of the person' })
  @Property({ type: 'text' })
  lastName!: string;

  @Field({ description: 'Where passwords and news of orders are mailed to' })
  @Property({ type: 'text' })
  email!: string;

  @Field({ description: 'Ten digits, or an international number' })
  @Property({ type: 'text' })
  phone!: string;

  /** Argon2id, PHC string (R-ACC-5). Never leaves the server. Null: none yet, or given up for a temporary one. */
  @Property({ type: 'text', nullable: true, hidden: true, lazy: true })
  passwordHash: string | null = null;

  /** R-ACC-3, R-ACC-4: of the password that was mailed; the other works until this one is used. */
  @Property({ type: 'text', nullable: true, hidden: true, lazy: true })
  temporaryHash: string | null = null;

  @Property({ type: 'datetime', nullable: true })
  temporaryUntil: Date | null = null;

  /** It opens one session, in which it must be changed. */
  @Property({ type: 'datetime', nullable: true })
  temporaryUsedAt: Date | null = null;

  @Field(() => Boolean, {
    description: 'True after signing in with a temporary password: until another is chosen, nothing else can be asked',
  })
  @Property({ type: 'boolean', default: false })
  mustChangePassword!: boolean & Opt;

  @Property({ type: 'boolean', default: true })
  isActive!: boolean & Opt;

  @Index()
  @ManyToOne(() => Establishment, { ref: true })
  homeEstablishment!: Ref<Establishment>;

  /** R-ENT-1: establishments this account may order for besides its home. */
  @ManyToMany(() => Establishment, undefined, { owner: true, pivotTable: 'account_managed_establishment' })
  managedEstablishments = new Collection<Establishment>(this);

  @Field(() => String, { description: 'Number and street of the person' })
  @Property({ type: 'text', default: '' })
  street!: string & Opt;

  @Field(() => String, { description: 'Five digits' })
  @Property({ type: 'text', default: '' })
  postcode!: string & Opt;

  @Field(() => String, { description: 'Town of the person' })
  @Property({ type: 'text', default: '' })
  city!: string & Opt;

  /** R-ADR-1: fills the cart's delivery address while the recipient is the home establishment. */
  @Field(() => Address, { description: 'Fills the carts to come; a cart may have another' })
  @Embedded(() => Address, { object: true })
  deliveryAddress!: Address;

  @Property({ type: 'datetime', defaultRaw: 'now()' })
  createdAt!: Date & Opt;
}
