import { daysUntil, lastMoment, limitTime, longDay, plainDay, untilLimit } from './format/dates';
import { count } from './format/words';

/** A campaign under way (R-VAL-4). */
export interface PoolingFacts {
  /** It ends then at the latest. */
  readonly closesAt: string;
  /** Pieces from which on it is produced. */
  readonly minimumQuantity: number;
  /** Pieces of validated orders so far. */
  readonly orderedQuantity: number;
}

/** « Mutualisation jusqu’au 11 décembre, 240/500 ». */
export function poolingSentence({ closesAt, minimumQuantity, orderedQuantity }: PoolingFacts, now: Date): string {
  const ordered = `${count(orderedQuantity)}/${count(minimumQuantity)}`;
  const last = lastMoment(closesAt);
  return daysUntil(last, now) === 0
    ? `Mutualisation jusqu’à aujourd’hui ${limitTime(closesAt)}, ${ordered}`
    : `Mutualisation jusqu’au ${plainDay(last, now)}, ${ordered}`;
}

/** What ordering a pooled product means: when it is produced, and what if too few are ordered. */
export function poolingTerms({ closesAt, minimumQuantity }: PoolingFacts, now: Date): string {
  return (
    `Cet objet est produit dès que ${count(minimumQuantity)} exemplaires sont commandés, toutes entités confondues, ` +
    `au plus tard le ${longDay(lastMoment(closesAt), now)}. S’il en manque alors, les commandes sont annulées et chacun est ` +
    'averti par email.'
  );
}

/** Until when a pooled order can still be changed: « jusqu’au vendredi 11 décembre, dans 17 jours ». */
export function poolingDeadline(closesAt: string, now: Date): string {
  return untilLimit(closesAt, now);
}
