// PostgreSQL's unaccent rewrites these (« becomes <<), so in a pasted name each of them matches anything
const TYPOGRAPHY = /[^\p{L}\p{N}\x20-\x7e]+/gu;

/**
 * The patterns of a search, one for each word; every word must be found. `%` and `_` stand for themselves; accents and case do
 * not count (R-CAT-5).
 */
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
