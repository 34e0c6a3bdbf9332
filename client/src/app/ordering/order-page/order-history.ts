import { Component, computed, inject, input } from '@angular/core';
import type { OrderEventKind, OrderPartsFragment } from '../../graphql';
import { dayAndTime } from '../../ui/format/dates';
import { typeset } from '../../ui/format/words';
import { Now } from '../../ui/now';

const EVENTS: Record<OrderEventKind, string> = {
  SAVED: 'enregistrée',
  MODIFIED: 'modifiée',
  REMINDED: 'rappel envoyé par courriel',
  VALIDATED: 'validée',
  CANCELLED: 'annulée',
  EXPIRED: 'annulée, faute de validation avant la date limite',
  SHIPPED: 'expédiée',
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
    this.order().history.map(({ at, kind, byName }) => {
      const by = byName ? ` par ${byName}` : '';
      const recipient = kind === 'SAVED' ? ` pour ${this.order().recipientName}` : '';
      return typeset(`${dayAndTime(at, this.#now())} : ${EVENTS[kind]}${by}${recipient}`);
    }),
  );
}
