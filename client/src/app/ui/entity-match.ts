/** An establishment that can be chosen: as users know it, and its code (« SD44 »). */
export interface Entity {
  readonly id: string;
  readonly name: string;
  readonly code: string;
}

/** Those whose name or code has every word of the search; accents, case and apostrophes do not count. */
export function matchingEntities<E extends Entity>(entities: readonly E[], search: string): readonly E[] {
  const words = plain(search).split(' ').filter(Boolean);
  return words.length === 0
    ? entities
    : entities.filter((entity) => {
        const text = plain(`${entity.name} ${entity.code}`);
        return words.every((word) => text.includes(word));
      });
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/œ/gi, 'oe')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}
