import { EntityName } from '@mikro-orm/core';
import { Check, Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/**
 * What one release of the client asks: its documents by their hashes. The two that started last are kept, so that a tab that
 * was opened before a deployment goes on, and so does one that a process of the release before answers (ADR 33).
 */
@Entity()
@Check({ name: 'client_release_id', expression: "id ~ '^[0-9a-f]{64}$'" })
export class ClientRelease {
  [EntityName]?: 'ClientRelease';

  /** Hash of the whole list: a release that asks nothing new is the same one. */
  @PrimaryKey({ type: 'text' })
  id!: string;

  /** Hash → text. */
  @Property({ type: 'json' })
  documents!: Record<string, string>;

  /** When a process of this release last started. */
  @Property({ type: 'datetime' })
  startedAt!: Date;
}
