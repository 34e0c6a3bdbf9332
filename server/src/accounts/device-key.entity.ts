import { EntityName, type Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What signs the cookies of known browsers (R-ACC-7), the same for every process. The sweep makes the next and lets the last one go. */
@Entity()
export class DeviceKey {
  [EntityName]?: 'DeviceKey';

  @PrimaryKey({ type: 'integer' })
  id!: number;

  @Property({ type: 'blob', hidden: true, lazy: true })
  key!: Buffer;

  @Property({ type: 'datetime', defaultRaw: 'now()' })
  createdAt!: Date & Opt;
}
