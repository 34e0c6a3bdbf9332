import { EntityName, type Opt } from '@mikro-orm/core';
import { Check, Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/**
 * An image, known by its content: the same bytes stored twice are one row, and a row never changes. It lives in PostgreSQL,
 * so that there is one thing to back up and replicas of the server hold nothing. The original is not kept.
 */
@Entity()
@Check({ name: 'media_sha256', expression: "sha256 ~ '^[0-9a-f]{64}$'" })
@Check({
  name: 'media_measures',
  expression: 'small_width > 0 and small_height > 0 and large_width > 0 and large_height > 0 and byte_size > 0',
})
export class Media {
  [EntityName]?: 'Media';

  /** Of the original bytes, 64 lower-case hexadecimal digits. */
  @PrimaryKey({ type: 'text' })
  sha256!: string;

  /** WebP, at most 320 px wide: for lists. */
  @Property({ type: 'blob', lazy: true })
  small!: Buffer;

  @Property({ type: 'integer' })
  smallWidth!: number;

  @Property({ type: 'integer' })
  smallHeight!: number;

  /** WebP, at most 960 px wide: for a product's page. */
  @Property({ type: 'blob', lazy: true })
  large!: Buffer;

  @Property({ type: 'integer' })
  largeWidth!: number;

  @Property({ type: 'integer' })
  largeHeight!: number;

  /** Of the original. */
  @Property({ type: 'integer' })
  byteSize!: number;

  @Property({ type: 'datetime', defaultRaw: 'now()' })
  createdAt!: Date & Opt;
}
