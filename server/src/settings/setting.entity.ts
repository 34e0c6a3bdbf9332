import { EntityName, type Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** One setting an admin changed; a key without a row has its default (`settings.ts`). */
@Entity()
export class Setting {
  [EntityName]?: 'Setting';

  @PrimaryKey({ type: 'text' })
  key!: string;

  @Property({ type: 'json' })
  value!: unknown;

  @Property({ type: 'datetime', defaultRaw: 'now()' })
  updatedAt!: Date & Opt;
}
