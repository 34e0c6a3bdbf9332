import type { SeededRandom } from '../seeded-random.js';
import type { Tone } from './palette.js';

/** Shapes for the lower part of a cover of 600 × 800, as SVG. */
type Motif = (tone: Tone, random: SeededRandom) => string;

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

const arcs: Motif = ({ shade, light }, random) => {
  const x = random.pick([0, 300, 600]);
  const rings = range(5).map(
    (ring) =>
      `<circle cx="${x}" cy="800" r="${420 - ring * 82}" fill="${ring % 2 ? light : shade}" opacity="${ring % 2 ? 0.55 : 1}"/>`,
  );
  return rings.join('');
};

const crosses: Motif = ({ shade, light }, random) =>
  range(12)
    .map((cell) => {
      const x = (cell % 4) * 150 + 75;
      const y = 415 + Math.floor(cell / 4) * 145;
      const isLight = random.next() < 0.35;
      const size = random.pick([40, 52, 60]);
      const third = size / 3;
      return (
        `<path fill="${isLight ? light : shade}" transform="translate(${x} ${y})" d="M${-third} ${-size}h${2 * third}v${size - third}h${size - third}` +
        `v${2 * third}h${third - size}v${size - third}h${-2 * third}v${third - size}h${third - size}v${-2 * third}h${size - third}z"/>`
      );
    })
    .join('');

const circles: Motif = ({ shade, light }, random) => {
  const shift = random.integer(-60, 60);
  return [
    `<circle cx="${210 + shift}" cy="620" r="190" fill="${shade}"/>`,
    `<circle cx="${430 + shift}" cy="560" r="150" fill="${light}" opacity="0.6"/>`,
    `<circle cx="${360 - shift}" cy="720" r="${random.integer(60, 110)}" fill="#fff" opacity="0.18"/>`,
  ].join('');
};

const towers: Motif = ({ shade, light }, random) =>
  range(6)
    .map((tower) => {
      const height = random.integer(120, 420);
      const windows = range(Math.floor(height / 60)).map(
        (floor) =>
          `<rect x="${tower * 100 + 38}" y="${800 - height + 24 + floor * 60}" width="24" height="24" fill="#fff" opacity="0.22"/>`,
      );
      return `<rect x="${tower * 100}" y="${800 - height}" width="100" height="${height}" fill="${tower % 2 ? shade : light}" opacity="${tower % 2 ? 1 : 0.5}"/>${windows.join('')}`;
    })
    .join('');

const bands: Motif = ({ shade, light }, random) => {
  const slope = random.pick([-1, 1]);
  const first = random.integer(0, 60);
  const strips = range(4).map((strip) => {
    const y = 470 + first + strip * 120;
    return `<path d="M-20 ${y + slope * 90}L620 ${y - slope * 90}v64L-20 ${y + slope * 90 + 64}z" fill="${strip % 2 ? light : shade}" opacity="${strip % 2 ? 0.6 : 1}"/>`;
  });
  return strips.join('');
};

const waves: Motif = ({ shade, light }, random) => {
  const phase = random.integer(-140, 140);
  const crests = range(4).map((crest) => {
    const y = 450 + crest * 95;
    const rise = random.integer(50, 100) * (crest % 2 ? -1 : 1);
    const middle = 300 + phase;
    return `<path d="M0 ${y}C${middle - 150} ${y - rise} ${middle - 150} ${y - rise} ${middle} ${y}S${middle + 150} ${y + rise} 600 ${y}V800H0z" fill="${crest % 2 ? light : shade}" opacity="${crest % 2 ? 0.5 : 0.85}"/>`;
  });
  return crests.join('');
};

const paragraphs: Motif = ({ shade, light }, random) => {
  const lines = range(6).map((line) => {
    const width = line % 3 === 2 ? random.integer(120, 260) : random.integer(330, 400);
    return `<rect x="100" y="${520 + line * 46}" width="${width}" height="18" rx="9" fill="${line % 3 === 0 ? light : '#fff'}" opacity="${line % 3 === 0 ? 0.9 : 0.3}"/>`;
  });
  return `<rect x="52" y="460" width="496" height="420" rx="26" fill="${shade}"/>${lines.join('')}`;
};

/** The motif of each category of prints, by its slug. */
export const categoryMotifs: Readonly<Record<string, Motif>> = {
  'offres-additionnelles': arcs,
  'offres-sante': crosses,
  services: circles,
  'supports-b2b': towers,
  'communication-institutionnelle': bands,
  prevention: waves,
  reglementaire: paragraphs,
};
