import { coverGlyphs } from './cover-glyphs.js';

export interface TextStyle {
  /** Height of an em, in the picture's units. */
  size: number;
  fill: string;
}

/** Width of a line of text, in the picture's units. */
export function widthOf(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += glyphOf(character)[0];
  return (width * size) / 1000;
}

/** Words put on lines no wider than `width`; a word that is wider by itself has a line of its own. */
export function breakLines(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = `${last} ${word}`;
    if (last !== undefined && widthOf(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** An SVG group with the text as outlines, its baseline beginning at (x, y). */
export function drawText(text: string, x: number, y: number, { size, fill }: TextStyle): string {
  let advance = 0;
  let paths = '';
  for (const character of text) {
    const [width, path] = glyphOf(character);
    if (path) paths += `<path transform="translate(${advance})" d="${path}"/>`;
    advance += width;
  }
  return `<g fill="${fill}" transform="translate(${x} ${y}) scale(${size / 1000})">${paths}</g>`;
}

/** A character that the table lacks is left blank. */
function glyphOf(character: string): readonly [number, string] {
  return coverGlyphs[character] ?? coverGlyphs[' '] ?? [250, ''];
}
