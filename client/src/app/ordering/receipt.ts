import { inject, Injectable } from '@angular/core';
import { Apollo } from 'apollo-angular';
import { REPEATABLE } from '../api/apollo';
import { forgetOrderLists } from '../api/cache';
import { Changes } from '../api/changes';
import { ConfirmReceiptDocument } from '../graphql';

/** « Confirmer la réception » of a shipped order (R-VAL-3): it cannot be taken back, so it asks. */
@Injectable()
export class Receipt {
  readonly #apollo = inject(Apollo);
  readonly #changes = inject(Changes);
  /** The number of the order of which it is under way. */
  readonly working = this.#changes.working;

  async confirm(order: { readonly number: string; readonly confirmationNumber: string | null }): Promise<void> {
    const name = order.confirmationNumber ?? order.number;
    await this.#changes.make(order.number, {
      ask: {
        title: `Confirmer la réception de ${name} ?`,
        sentences: [
          'Comparez d’abord le contenu du colis avec le bon de livraison.',
          'La commande quitte « Mes commandes en cours » ; elle reste dans « Mes commandes validées ».',
        ],
        confirm: 'Confirmer la réception',
        dismiss: 'Pas maintenant',
      },
      send: () =>
        this.#apollo.mutate({
          mutation: ConfirmReceiptDocument,
          variables: { number: order.number },
          context: REPEATABLE,
          update: (cache) => forgetOrderLists(cache),
        }),
      done: `Réception de ${name} confirmée.`,
    });
  }
}
