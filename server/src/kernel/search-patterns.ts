// PostgreSQL's unaccent rewrites these in its own way (« as <<): in a pasted name they stand for anything
const TYPOGRAPHY = /[^\p{L}\p{N}\x20-\x7e]+/gu;

/** `%` and `_` are letters here; accents and case do not count (R-CAT-5). Every word must be found. */
export function searchPatterns(search: string): string[] {
  return search
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll(/[’‘]/g, "'")
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&').replace(TYPOGRAPHY, '%')}%`);
}
