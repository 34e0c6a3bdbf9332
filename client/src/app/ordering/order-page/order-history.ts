import { Component, computed, inject, input } from '@angular/core';
import type { OrderEventKind, OrderPartsFragment } from '../../graphql';
import { dayAndTime, plainDay } from '../../ui/format/dates';
import { typeset } from '../../ui/format/words';
import { Now } from '../../ui/now';

const EVENTS: Record<OrderEventKind, string> = {
  SAVED: 'enregistrée',
  MODIFIED: 'modifiée',
  REMINDED: 'rappel envoyé par email',
  VALIDATED: 'validée',
  POOLED: 'validée',
  PRODUCED: 'mutualisation terminée, en cours de préparation',
  CANCELLED: 'annulée',
  EXPIRED: 'annulée, faute de validation avant la date limite',
  SHIPPED: 'expédiée',
  RECEIVED: 'livrée, réception confirmée',
  DELIVERED: 'livrée',
};

/** Who did what, and when. */
@Component({
  selector: 'app-order-history',
  template: `
    <ul role="list">
      @for (line of lines(); track $index) {
        <li>{{ line }}</li>
      }
    </ul>
  `,
  styles: `
    li {
      margin-top: 8px;
    }
  `,
})
export class OrderHistory {
  readonly order = input.required<OrderPartsFragment>();
  readonly #now = inject(Now).now;
  protected readonly lines = computed(() =>
    this.order().history.map(({ at, kind, byName }, i, all) => {
      const by = byName ? ` par ${byName}` : '';
      // A modification may have changed the recipient: the last one is about the recipient it has now
      const isLastSave = isSave(kind) && !all.slice(i + 1).some((later) => isSave(later.kind));
      const recipient = isLastSave ? ` pour ${this.order().recipientName}` : '';
      const pooled = kind === 'POOLED' ? ', en cours de mutualisation' : '';
      if (kind === 'DELIVERED' && !byName) return typeset(`${dayAndTime(at, this.#now())} : ${this.#unheardOf()}`);
      return typeset(`${dayAndTime(at, this.#now())} : ${EVENTS[kind]}${by}${recipient}${pooled}`);
    }),
  );

  /** R-VAL-3: nobody reported on it for so many days after the day it was expected. */
  #unheardOf(): string {
    const expected = this.order().estimatedDeliveryDate;
    return expected ? `livrée (sans nouvelles depuis le ${plainDay(expected, this.#now())})` : EVENTS.DELIVERED;
  }
}

function isSave(kind: OrderEventKind): boolean {
  return kind === 'SAVED' || kind === 'MODIFIED';
}
