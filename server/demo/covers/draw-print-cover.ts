import { seededRandom } from '../seeded-random.js';
import { categoryMotifs } from './draw-motif.js';
import { breakLines, drawText, widthOf } from './draw-text.js';
import { categoryTones } from './palette.js';

const WIDTH = 600;
const HEIGHT = 800;
const MARGIN = 48;
const TITLE_WIDTH = WIDTH - 2 * MARGIN;
const SIZES = [76, 68, 60, 54, 48, 42];

/** What a print is, where its name begins with it: set apart above the title. */
const KIND =
  /^(Affiche|Autocollant|Bloc|Brochure|Bulletin|Carnet|Carte|Dépliant|Document|Enveloppe|Fiche|Flyer|Formulaire|Guide|Invitation|Kit|Livret|Mémo|Notice|Papier|Plaquette|Pochette|Présentoir|Tableau) (?=\p{Lu})/u;

/** The cover of a print as SVG, 3:4: its title in white over the colour and the motif of its category. */
export function drawPrintCover(print: { reference: string; name: string; categorySlug: string }): string {
  const random = seededRandom(print.reference);
  const tone = random.pick(categoryTones[print.categorySlug] ?? []);
  const motif = categoryMotifs[print.categorySlug]?.(tone, random) ?? '';
  const kind = KIND.exec(print.name)?.[1];
  const title = kind ? print.name.slice(kind.length + 1) : print.name;
  const { size, lines } = fitTitle(title.replaceAll('\u00a0', ' '));
  const top = kind ? 150 : 112;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="640" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${tone.ground}"/>`,
    motif,
    kind ? drawText(kind, MARGIN, 76, { size: 30, fill: '#ffffffcc' }) : '',
    ...lines.map((line, index) => drawText(line, MARGIN, top + index * size * 1.12, { size, fill: '#fff' })),
    drawText('la Boutique', MARGIN, HEIGHT - 34, { size: 24, fill: '#ffffffb3' }),
    '</svg>',
  ].join('');
}

/** The largest size at which the title takes four lines at most and no word is wider than the cover. */
function fitTitle(title: string): { size: number; lines: string[] } {
  let fitted = { size: 0, lines: [] as string[] };
  for (const size of SIZES) {
    fitted = { size, lines: breakLines(title, size, TITLE_WIDTH) };
    if (fitted.lines.length <= 4 && fitted.lines.every((line) => widthOf(line, size) <= TITLE_WIDTH)) break;
  }
  return fitted;
}
