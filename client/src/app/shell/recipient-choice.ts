import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { CartStore } from '../cart/cart.store';
import { RecipientStore } from '../cart/recipient.store';
import type { Entity } from '../ui/entity-match';
import { Notices } from '../ui/notices';

/** Choosing for whom one orders from anywhere. */
@Injectable()
export class RecipientChoice {
  readonly #cart = inject(CartStore);
  readonly #notices = inject(Notices);
  readonly #recipients = inject(RecipientStore);
  readonly #router = inject(Router);

  /** A cart that holds something is then to be updated (R-ENT-2); its own page says so by itself. */
  async choose({ id, name }: Entity): Promise<void> {
    if (!(await this.#recipients.choose(id)) || this.#router.url.startsWith('/panier')) return;
    if (!this.#cart.cart()?.needsUpdate) {
      this.#notices.tell(`Vous commandez maintenant pour ${name}.`);
      return;
    }
    this.#notices.tell(
      `Votre panier est maintenant pour ${name}. Mettez à jour ses quantités avant de l’enregistrer.`,
      [{ label: 'Voir le panier', run: () => void this.#router.navigateByUrl('/panier') }],
    );
  }
}
