import { createHash } from 'node:crypto';
import type { Metadata, Sharp } from 'sharp';
import { loadSharp } from './load-sharp.js';
import type { Media } from './media.entity.js';

/** Why bytes cannot become a `Media`. */
type ImageProblem = 'NOT_AN_IMAGE' | 'TOO_LARGE';

/** An image that was refused; nothing was stored. */
class ImageRefused extends Error {
  constructor(
    readonly problem: ImageProblem,
    options?: ErrorOptions,
  ) {
    super(problem, options);
    this.name = 'ImageRefused';
  }
}

export const MAXIMUM_IMAGE_BYTES = 10_000_000;
const MAXIMUM_IMAGE_PIXELS = 50_000_000;
const SMALL_WIDTH = 320;
const LARGE_WIDTH = 960;

/** What browsers and scanners produce. SVG is left out: it can contain scripts and refer to other files. */
const ACCEPTED_FORMATS: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif', 'avif', 'heif', 'tiff']);

/** A `Media` without the time at which it is stored. */
export type MediaVariants = Omit<Media, 'createdAt'>;

/**
 * The two sizes of an image as WebP, never larger than the original, turned upright, without the camera's metadata.
 *
 * @throws ImageRefused more than 10 MB or 50 megapixels, or no image that can be read
 */
export async function makeVariants(bytes: Buffer): Promise<MediaVariants> {
  if (bytes.length === 0) throw new ImageRefused('NOT_AN_IMAGE');
  if (bytes.length > MAXIMUM_IMAGE_BYTES) throw new ImageRefused('TOO_LARGE');
  const sharp = await loadSharp();
  const open = (): Sharp => sharp(bytes, { limitInputPixels: MAXIMUM_IMAGE_PIXELS, failOn: 'error' });
  const metadata = await readMetadata(open());
  if (metadata.width * metadata.height > MAXIMUM_IMAGE_PIXELS) throw new ImageRefused('TOO_LARGE');
  try {
    const upright = open().autoOrient();
    const [small, large] = await Promise.all([webp(upright, SMALL_WIDTH), webp(upright, LARGE_WIDTH)]);
    return {
      sha256: createHash('sha256').update(bytes).digest('hex'),
      small: small.data,
      smallWidth: small.info.width,
      smallHeight: small.info.height,
      large: large.data,
      largeWidth: large.info.width,
      largeHeight: large.info.height,
      byteSize: bytes.length,
    };
  } catch (error) {
    throw new ImageRefused('NOT_AN_IMAGE', { cause: error });
  }
}

/** Reads the header alone, so that the size is known before anything is decoded. */
async function readMetadata(image: Sharp): Promise<Metadata> {
  let metadata: Metadata;
  try {
    metadata = await image.metadata();
  } catch (error) {
    const isTooLarge = error instanceof Error && /pixel limit/i.test(error.message);
    throw new ImageRefused(isTooLarge ? 'TOO_LARGE' : 'NOT_AN_IMAGE', { cause: error });
  }
  if (!ACCEPTED_FORMATS.has(metadata.format)) throw new ImageRefused('NOT_AN_IMAGE');
  return metadata;
}

function webp(image: Sharp, width: number) {
  return image
    .clone()
    .resize({ width, withoutEnlargement: true })
    .webp({ quality: 82, effort: 2 })
    .toBuffer({ resolveWithObject: true });
}
