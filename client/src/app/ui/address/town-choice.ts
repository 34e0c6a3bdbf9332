/** The same town, however it is written: « SAINT-ANDRE LEZ LILLE » is « Saint-André-lez-Lille ». */
export function isSameTown(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

/**
 * The town to put in the field once the towns of the postcode are known; null leaves what is there. Nothing that was typed is
 * lost: only an empty field, or a town that belonged to the postcode before, makes room, and only for a single town.
 */
export function townToFill(typed: string, towns: readonly string[], townsBefore: readonly string[]): string | null {
  const isOfBefore = townsBefore.some((town) => isSameTown(town, typed));
  const isFree = typed.trim() === '' || isOfBefore;
  if (!isFree || towns.length === 0 || towns.some((town) => isSameTown(town, typed))) return null;
  return towns.length === 1 ? towns[0]! : typed.trim() === '' ? null : '';
}

function plain(town: string): string {
  return town
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/œ/gi, 'oe')
    .toLowerCase()
    .replace(/\bsaint(e?)\b/g, 'st$1')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
