import { EntityName, type Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Account } from '../accounts/account.entity.js';
import type { StatisticsScope } from './statistics-scope.rules.js';

/** « Étape 1 »: what was asked for; the file itself is made while it is downloaded. Gone after a day. */
@Entity()
export class StatisticsExport {
  [EntityName]?: 'StatisticsExport';

  @PrimaryKey({ type: 'uuid', defaultRaw: 'gen_random_uuid()' })
  id!: string;

  @Index()
  @ManyToOne(() => Account, { ref: true, deleteRule: 'cascade' })
  account!: Ref<Account>;

  @Property({ type: 'json' })
  scope!: StatisticsScope;

  /** `statDDMMYYYY-HHMMSS.csv`, Europe/Paris (R-STAT-2). */
  @Property({ type: 'text' })
  fileName!: string;

  @Property({ type: 'integer' })
  rowCount!: number;

  /** Orders saved later are not in it. */
  @Property({ type: 'datetime' })
  requestedAt!: Date;

  @Index()
  @Property({ type: 'datetime' })
  expiresAt!: Date;
}
