import { count, typeset } from './format/words';

/** R-QUO-5: orders of goods from stock that an account may validate this year. */
export interface YearlyLimit {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
}

/** Where it is said: while one looks for objects, in a cart of them, or before validating an order. */
export type YearlyLimitPlace = 'catalogue' | 'cart' | 'validation';

/** What is left of it, and what that means here. */
export function yearlyLimitSentence({ limit, used, remaining }: YearlyLimit, place: YearlyLimitPlace): string {
  if (remaining === 0) {
    const none = `Il ne vous reste aucune commande d’objets sur stock cette année`;
    return typeset(
      `${used > 0 ? `${none} : vous en avez validé ${count(used)} sur ${count(limit)}` : none}.${meaning(place)}`,
    );
  }
  const left = `${count(remaining)} sur ${count(limit)}`;
  if (place !== 'validation') return typeset(`Commandes d’objets sur stock : il vous en reste ${left} cette année.`);
  return (
    `Les commandes d’objets sur stock sont limitées à ${count(limit)} par an, pour satisfaire l’ensemble des utilisateurs. ` +
    `Il vous en reste ${left}, celle-ci comprise.`
  );
}

function meaning(place: YearlyLimitPlace): string {
  switch (place) {
    case 'catalogue':
      return '';
    case 'cart':
      return ' Cette commande pourra être enregistrée, mais pas validée.';
    case 'validation':
      return ' Cette commande ne peut pas être validée.';
  }
}
