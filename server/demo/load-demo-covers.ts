import type { MikroORM } from '@mikro-orm/postgresql';
import { loadSharp } from '../src/media/load-sharp.js';
import { makeVariants, type MediaVariants } from '../src/media/make-variants.js';
import { storeVariants } from '../src/media/store-media.js';
import { ask, statement } from '../src/database/statement.js';
import { takeTime } from '../src/database/take-time.js';
import { drawGoodsCover } from './covers/draw-goods-cover.js';
import { drawPrintCover } from './covers/draw-print-cover.js';
import { goodsCategories } from './goods/index.js';
import { printCategories } from './prints/index.js';

/** Drawn and written together: enough to keep every core busy, little to hold in memory. */
const BATCH = 4;

const giveCover = statement<{ reference: string; sha256: string | null }>()((db, p) =>
  db.updateTable('product').set({ image: p.sha256 }).where('reference', '=', p.reference).where('image', 'is', null),
);

/**
 * Gives each demo product that has no picture its cover. Takes a few seconds of computing: for after the shop has begun to
 * answer. Called again it goes on where it was interrupted.
 *
 * @returns how many pictures were made
 */
export async function loadDemoCovers(orm: MikroORM): Promise<number> {
  const em = orm.em.fork();
  const covers = demoCovers();
  const missing = await ask(em, (db) =>
    db
      .selectFrom('product')
      .select('reference')
      .where('image', 'is', null)
      .where('reference', 'in', [...covers.keys()])
      .orderBy('id'),
  );
  for (let start = 0; start < missing.length; start += BATCH) {
    const references = missing.slice(start, start + BATCH).map(({ reference }) => reference);
    const pictures = await Promise.all(references.map((reference) => rasterise(covers.get(reference)?.() ?? '')));
    await em.transactional(async (transaction) => {
      await takeTime(transaction);
      await storeVariants(transaction, pictures);
      for (const [index, reference] of references.entries()) {
        await giveCover.run(transaction, { reference, sha256: pictures[index]?.sha256 ?? null });
      }
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
