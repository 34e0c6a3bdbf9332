/**
 * The widths of Roboto's characters, in hundredths of the font size, each the larger of its two weights; any other character
 * counts as the widest.
 */
const WIDTHS: readonly [characters: string, width: number][] = [
  ["',.:;!|ijlIìíîïÌÍÎÏ[]· \u00a0", 29],
  ['-()/ft{}"`r°*^', 40],
  ['_', 46],
  ['?vy«»sckxzçLaeéèêëàâä<>', 55],
  ['0123456789bdghnopquôöùûüñFJEÉÈÊË$+=#€', 58],
  ['STZ', 61],
  ['BKPRXYVÙÛÜ&', 66],
  ['ACDUOGQÀÂÄÇÔÖ~', 69],
  ['NHÑ', 73],
  ['w%', 76],
];
const WIDTH_OF = new Map(WIDTHS.flatMap(([characters, width]) => [...characters].map((c) => [c, width] as const)));
const WIDEST = 100;
/** A word may be cut after these and still reads well. */
const SEAMS = new Set('_-/.,;:+');

/**
 * The text, with a line feed inside each word that is wider than a column, so that no reference or address runs into the next
 * column. The word is cut after its last seam (`BROCHVOIX_↵SANS`) where it has one. Widths in points.
 */
export function breakLongWords(text: string, column: { width: number; fontSize: number }): string {
  const limit = (column.width / column.fontSize) * 100;
  return text.replace(/\S+/gu, (word) => (widthOf(word) > limit ? cutWord([...word], limit) : word));
}

/** The font size, at most `fontSize`, at which a figure stays on one line of a column. */
export function fitFontSize(figure: string, { width, fontSize }: { width: number; fontSize: number }): number {
  return Math.min(fontSize, (width / widthOf(figure)) * 100);
}

function cutWord(characters: string[], limit: number): string {
  const pieces: string[] = [];
  let rest = characters;
  while (rest.length > 1 && widthOf(rest) > limit) {
    const fitting = rest.findIndex((_, index) => widthOf(rest.slice(0, index + 1)) > limit);
    const seam = rest.slice(0, fitting).findLastIndex((character) => SEAMS.has(character));
    // a seam right at the start would leave a stub of a line
    const cut = Math.max(1, seam >= fitting / 3 ? seam + 1 : fitting);
    pieces.push(rest.slice(0, cut).join(''));
    rest = rest.slice(cut);
  }
  return [...pieces, rest.join('')].join('\n');
}

function widthOf(characters: Iterable<string>): number {
  let width = 0;
  for (const character of characters) width += WIDTH_OF.get(character) ?? WIDEST;
  return width;
}
