import type { OrderPartsFragment } from '../../graphql';
import { untilLimit } from '../../ui/format/dates';
import { typeset } from '../../ui/format/words';

type SavedFacts = Pick<OrderPartsFragment, 'status' | 'recipientName' | 'reservedUntil'>;

export interface SavedSentences {
  readonly done: string;
  readonly next: string;
  /** The cart, and the bar with it, is for somebody else again. */
  readonly barReturned: string | null;
}

/**
 * What the page says after a save: for whom the order is, what is left to do and until when, and for whom the next one will be
 * (R-RES-2, R-ENT-1).
 */
export function savedSentences(order: SavedFacts, nextRecipient: string | undefined, now: Date): SavedSentences {
  const isToValidate = order.status === 'SAVED';
  return {
    done: isToValidate
      ? `Enregistrée pour ${order.recipientName}.`
      : `Modifications enregistrées pour ${order.recipientName}.`,
    next: isToValidate ? typeset(`Il reste à valider ${untilLimit(order.reservedUntil, now)}.`) : '',
    barReturned:
      nextRecipient === undefined || nextRecipient === order.recipientName
        ? null
        : typeset(
            `Votre prochaine commande est de nouveau pour ${nextRecipient} : vous pouvez changer d’entité en haut de la page.`,
          ),
  };
}
