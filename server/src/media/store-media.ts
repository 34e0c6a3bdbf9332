import type { EntityManager } from '@mikro-orm/postgresql';
import { makeVariants, type MediaVariants } from './make-variants.js';
import { Media } from './media.entity.js';

/**
 * Stores an image in its two sizes; one that is there already is left as it is. Resizing takes tens of milliseconds:
 * call it outside of a transaction, or use `makeVariants` first and `storeVariants` inside.
 *
 * @returns its SHA-256, the address under which `/media/:sha256` serves it
 * @throws ImageRefused more than 10 MB or 50 megapixels, or no image that can be read
 */
export async function storeMedia(em: EntityManager, bytes: Buffer): Promise<string> {
  const variants = await makeVariants(bytes);
  await storeVariants(em, [variants]);
  return variants.sha256;
}

/** Writes prepared images, in one statement. */
export async function storeVariants(em: EntityManager, images: readonly MediaVariants[]): Promise<void> {
  const unique = [...new Map(images.map((image) => [image.sha256, image])).values()];
  await em.upsertMany(Media, unique, { onConflictFields: ['sha256'], onConflictAction: 'ignore' });
}
