import { inject, Injectable, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Apollo } from 'apollo-angular';
import { firstValueFrom } from 'rxjs';
import { REPEATABLE } from '../api/apollo';
import { forgetOrderLists } from '../api/cache';
import { refusalOf } from '../api/refusal';
import { refusalSentence } from '../api/refusal-sentences';
import { ConfirmReceiptDocument } from '../graphql';
import { confirmed } from '../ui/confirm-dialog';
import { Notices } from '../ui/notices';

/** « Confirmer la réception » of a shipped order (R-VAL-3): it cannot be taken back, so it asks. */
@Injectable({ providedIn: 'root' })
export class Receipt {
  readonly #apollo = inject(Apollo);
  readonly #dialog = inject(MatDialog);
  readonly #notices = inject(Notices);
  /** The order of which it is under way. */
  readonly #working = signal<string | null>(null);
  readonly working = this.#working.asReadonly();

  async confirm(order: { readonly number: string; readonly confirmationNumber: string | null }): Promise<void> {
    const name = order.confirmationNumber ?? order.number;
    const isWanted = await confirmed(this.#dialog, {
      title: `Confirmer la réception de ${name} ?`,
      sentences: [
        'Comparez d’abord le contenu du colis avec le bon de livraison.',
        'La commande quitte « Mes commandes en cours » ; elle reste dans « Mes commandes validées ».',
      ],
      confirm: 'Confirmer la réception',
      dismiss: 'Pas maintenant',
    });
    if (!isWanted || this.#working()) return;
    this.#working.set(order.number);
    try {
      await firstValueFrom(
        this.#apollo.mutate({
          mutation: ConfirmReceiptDocument,
          variables: { number: order.number },
          context: REPEATABLE,
          update: (cache) => forgetOrderLists(cache),
        }),
      );
      this.#notices.tell(`Réception de ${name} confirmée.`);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.code !== 'UNAUTHENTICATED') this.#notices.refuse(refusalSentence(refusal));
    } finally {
      this.#working.set(null);
    }
  }
}
