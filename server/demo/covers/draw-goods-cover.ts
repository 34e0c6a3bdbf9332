import { categoryTones } from './palette.js';
import { drawPictogram, type PictogramName } from './pictograms.js';
import { seededRandom } from '../seeded-random.js';

const SIDE = 720;

/** The picture of an object as SVG, square: its pictogram on the tint of its category. */
export function drawGoodsCover(goods: { reference: string; pictogram: PictogramName; categorySlug: string }): string {
  const random = seededRandom(goods.reference);
  const tone = random.pick(categoryTones[goods.categorySlug] ?? []);
  const scale = random.integer(94, 112) / 100;
  const middle = SIDE / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="480" viewBox="0 0 ${SIDE} ${SIDE}">`,
    `<rect width="${SIDE}" height="${SIDE}" fill="${tone.ground}"/>`,
    `<circle cx="${middle}" cy="${middle}" r="${random.integer(270, 300)}" fill="#fff" opacity="0.7"/>`,
    `<g transform="translate(${middle} ${middle}) rotate(${random.integer(-8, 8)}) scale(${scale})">${drawPictogram(goods.pictogram, tone)}</g>`,
    '</svg>',
  ].join('');
}
