import { EntityName, type Opt, type Ref } from '@mikro-orm/core';
import { Entity, Index, OneToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Account } from './account.entity.js';

/** R-ACC-6: an address that an account's owner asked for and has not confirmed yet; the account's own stays in force. One an account. */
@Entity()
export class EmailChange {
  [EntityName]?: 'EmailChange';

  /** A new request gets a new id, so the link of an earlier mail opens nothing. */
  @PrimaryKey({ type: 'uuid', defaultRaw: 'gen_random_uuid()' })
  id!: string & Opt;

  @OneToOne(() => Account, { ref: true, deleteRule: 'cascade' })
  account!: Ref<Account>;

  @Property({ type: 'text' })
  email!: string;

  /** SHA-256 of the link's token (R-ACC-5); null until the mail with it is on its way. */
  @Property({ type: 'blob', nullable: true, unique: true })
  tokenHash: Buffer | null = null;

  @Property({ type: 'datetime' })
  requestedAt!: Date;

  @Index()
  @Property({ type: 'datetime' })
  expiresAt!: Date;
}
