import type { MikroORM } from '@mikro-orm/postgresql';
import { loadSharp } from '../src/media/load-sharp.js';
import { makeVariants, type MediaVariants } from '../src/media/make-variants.js';
import { storeVariants } from '../src/media/store-media.js';
import { query } from '../src/database/sql.js';
import { takeTime } from '../src/database/take-time.js';
import { drawGoodsCover } from './covers/draw-goods-cover.js';
import { drawPrintCover } from './covers/draw-print-cover.js';
import { goodsCategories } from './goods/index.js';
import { printCategories } from './prints/index.js';

/** Drawn and written together: enough to keep every core busy, little to hold in memory. */
const BATCH = 4;

/**
 * Gives each demo product that has no picture its cover. Takes a few seconds of computing: for after the shop has begun to
 * answer. Called again it goes on where it was interrupted.
 *
 * @returns how many pictures were made
 */
export async function loadDemoCovers(orm: MikroORM): Promise<number> {
  const em = orm.em.fork();
  const covers = demoCovers();
  const missing = await query<{ reference: string }>(
    em,
    'select reference from product where image_sha256 is null and reference = any($1::text[]) order by id',
    [[...covers.keys()]],
  );
  for (let start = 0; start < missing.length; start += BATCH) {
    const references = missing.slice(start, start + BATCH).map(({ reference }) => reference);
    const pictures = await Promise.all(references.map((reference) => rasterise(covers.get(reference)?.() ?? '')));
    await em.transactional(async (transaction) => {
      await takeTime(transaction);
      await storeVariants(transaction, pictures);
      await query(
        transaction,
        `update product p set image_sha256 = c.sha256
         from unnest($1::text[], $2::text[]) as c (reference, sha256)
         where p.reference = c.reference and p.image_sha256 is null`,
        [references, pictures.map(({ sha256 }) => sha256)],
      );
    });
  }
  return missing.length;
}

/** What draws each product's cover as SVG, by reference. */
function demoCovers(): Map<string, () => string> {
  const prints = printCategories.flatMap(({ slug, products }) =>
    products.map(({ reference, name }) => {
      const draw = (): string => drawPrintCover({ reference, name, categorySlug: slug });
      return [reference, draw] as const;
    }),
  );
  const goods = goodsCategories.flatMap(({ slug, products }) =>
    products.map(({ reference, pictogram }) => {
      const draw = (): string => drawGoodsCover({ reference, pictogram, categorySlug: slug });
      return [reference, draw] as const;
    }),
  );
  return new Map([...prints, ...goods]);
}

async function rasterise(svg: string): Promise<MediaVariants> {
  const sharp = await loadSharp();
  return makeVariants(await sharp(Buffer.from(svg)).png({ compressionLevel: 1 }).toBuffer());
}
