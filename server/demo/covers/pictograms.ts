import type { Tone } from './palette.js';

/** Draws an object around the origin, within 400 × 400 units, as SVG. */
type Pictogram = (tone: Tone) => string;

const pictograms = {
  pen: ({ shade, light }: Tone) =>
    `<g transform="rotate(45)"><rect x="-34" y="-190" width="68" height="290" rx="16" fill="${shade}"/><path d="M-34 100h68L0 190z" fill="${light}"/>` +
    `<rect x="-34" y="-140" width="68" height="34" fill="${light}"/><rect x="40" y="-170" width="14" height="150" rx="7" fill="${light}"/></g>`,
  notebook: ({ shade, light }: Tone) =>
    `<rect x="-130" y="-180" width="260" height="360" rx="20" fill="${shade}"/><rect x="-130" y="-180" width="52" height="360" rx="20" fill="${light}"/>` +
    `<rect x="-40" y="-110" width="130" height="20" rx="10" fill="#fff"/><rect x="-40" y="-66" width="90" height="20" rx="10" fill="#fff" opacity="0.7"/>`,
  pouch: ({ shade, light }: Tone) =>
    `<rect x="-190" y="-95" width="380" height="200" rx="46" fill="${shade}"/><rect x="-150" y="-58" width="300" height="14" rx="7" fill="${light}"/>` +
    `<circle cx="150" cy="-51" r="18" fill="${light}"/><path d="M150 -40v62" stroke="${light}" stroke-width="12" stroke-linecap="round"/>`,
  bag: ({ shade, light }: Tone) =>
    `<path d="M-75 -60v-50a75 75 0 0 1 150 0v50" fill="none" stroke="${light}" stroke-width="26" stroke-linecap="round"/>` +
    `<path d="M-150 -70h300l22 240a20 20 0 0 1-20 20h-304a20 20 0 0 1-20-20z" fill="${shade}"/><circle cy="62" r="48" fill="${light}"/>`,
  bottle: ({ shade, light }: Tone) =>
    `<rect x="-44" y="-190" width="88" height="60" rx="16" fill="${light}"/><path d="M-40 -122h80c4 40 50 52 50 104v168a40 40 0 0 1-40 40h-100a40 40 0 0 1-40-40v-168c0-52 46-64 50-104z" fill="${shade}"/>` +
    `<rect x="-90" y="20" width="180" height="56" fill="${light}" opacity="0.8"/>`,
  umbrella: ({ shade, light }: Tone) =>
    `<path d="M0 -20v150a42 42 0 0 1-84 0" fill="none" stroke="${light}" stroke-width="24" stroke-linecap="round"/>` +
    `<path d="M-190 0a190 180 0 0 1 380 0a63 52 0 0 0-126 0a64 52 0 0 0-128 0a63 52 0 0 0-126 0z" fill="${shade}"/>`,
  shirt: ({ shade, light }: Tone) =>
    `<path d="M-70 -170a70 60 0 0 0 140 0l120 64-50 104-56-26v204a16 16 0 0 1-16 16h-136a16 16 0 0 1-16-16v-204l-56 26-50-104z" fill="${shade}"/>` +
    `<circle cx="38" cy="-50" r="20" fill="${light}"/>`,
  plant: ({ shade, light }: Tone) =>
    `<path d="M0 40V-60" stroke="${light}" stroke-width="20" stroke-linecap="round"/><path d="M0 -50c0-90 60-130 140-130c0 90-60 130-140 130z" fill="${light}"/>` +
    `<path d="M0 -10c0-70-50-104-120-104c0 70 50 104 120 104z" fill="${light}" opacity="0.75"/><path d="M-120 40h240l-34 134a22 22 0 0 1-22 16h-128a22 22 0 0 1-22-16z" fill="${shade}"/>`,
  egg: ({ shade, light }: Tone) =>
    `<path d="M0 -190c90 0 150 130 150 220a150 150 0 0 1-300 0c0-90 60-220 150-220z" fill="${shade}"/>` +
    `<path d="M-150 24c50 44 100-44 150 0s100-44 150 0v40c-50 44-100-44-150 0s-100-44-150 0z" fill="${light}"/>`,
  pot: ({ shade, light }: Tone) =>
    `<rect x="-120" y="-170" width="240" height="66" rx="18" fill="${light}"/><rect x="-146" y="-100" width="292" height="280" rx="52" fill="${shade}"/>` +
    `<rect x="-146" y="-30" width="292" height="130" fill="#fff" opacity="0.85"/><circle cy="35" r="36" fill="${light}"/>`,
  box: ({ shade, light }: Tone) =>
    `<path d="M0 -180l170 84-170 84-170-84z" fill="${light}"/><path d="M-170 -76l158 78v186l-158-78z" fill="${shade}"/><path d="M170 -76l-158 78v186l158-78z" fill="${shade}" opacity="0.8"/>`,
  chip: ({ shade, light }: Tone) =>
    `<path d="M-170 -60h340M-170 0h340M-170 60h340M-60 -170v340M0 -170v340M60 -170v340" stroke="${light}" stroke-width="18" stroke-linecap="round"/>` +
    `<rect x="-120" y="-120" width="240" height="240" rx="34" fill="${shade}"/><circle r="52" fill="${light}"/>`,
  ring: ({ shade, light }: Tone) =>
    `<circle cy="-86" r="82" fill="none" stroke="${light}" stroke-width="30"/><rect x="-100" y="-6" width="200" height="196" rx="40" fill="${shade}"/>` +
    `<circle cy="92" r="46" fill="#fff" opacity="0.85"/>`,
  cards: ({ shade, light }: Tone) =>
    `<rect x="-100" y="-150" width="200" height="290" rx="22" fill="${light}" transform="rotate(-14)"/><rect x="-90" y="-140" width="200" height="290" rx="22" fill="${shade}" transform="rotate(8)"/>` +
    `<path d="M-4 -60h44v42h42v44h-42v42h-44v-42h-42v-44h42z" fill="#fff" transform="rotate(8)"/>`,
} satisfies Record<string, Pictogram>;

export type PictogramName = keyof typeof pictograms;

export function drawPictogram(name: PictogramName, tone: Tone): string {
  return pictograms[name](tone);
}
