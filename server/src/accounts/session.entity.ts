import { EntityName, type Opt, type Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Account } from './account.entity.js';

/** One signed-in browser. The cookie holds a random token; only its SHA-256 is stored (R-ACC-5). */
@Entity()
export class Session {
  [EntityName]?: 'Session';

  @PrimaryKey({ type: 'uuid', defaultRaw: 'gen_random_uuid()' })
  id!: string;

  @Property({ type: 'blob', unique: true })
  tokenHash!: Buffer;

  @Index()
  @ManyToOne(() => Account, { ref: true, deleteRule: 'cascade' })
  account!: Ref<Account>;

  @Property({ type: 'datetime', defaultRaw: 'now()' })
  createdAt!: Date & Opt;

  /** Moves with use, at most once a few minutes (sliding expiry). */
  @Index()
  @Property({ type: 'datetime' })
  expiresAt!: Date;

  /** Never moves: the session ends then whatever its use. */
  @Property({ type: 'datetime' })
  endsAt!: Date;

  @Property({ type: 'text', nullable: true })
  userAgent: string | null = null;
}
