import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { CartPartsFragment } from '../../graphql';
import { typeset } from '../../ui/format/words';
import { Note } from '../../ui/note';
import { Now } from '../../ui/now';
import { poolingDeadline } from '../../ui/pooling';
import { ModifiedOrder } from './modified-order';

/** Which saved order is being modified, what stays as it is meanwhile, and whether it changes recipient (R-RES-6, R-ENT). */
@Component({
  selector: 'app-modifying-note',
  imports: [MatButton, Note],
  template: `
    <app-note kind="info">
      <p>
        <b>Vous modifiez la commande {{ cart().modifiesOrder }}.</b><br />
        {{ whatStays() }} Rien ne change tant que vous n’avez pas enregistré.
      </p>
      @if (move(); as sentence) {
        <p class="move">{{ sentence }}</p>
      }
      <button matButton type="button" (click)="abandoned.emit()">Abandonner la modification</button>
    </app-note>
  `,
  styles: `
    :host {
      display: block;
      margin-bottom: 16px;
    }
    .move {
      margin-top: 8px;
    }
    button {
      margin: 4px 0 -6px -10px;
    }
  `,
})
export class ModifyingNote {
  readonly cart = input.required<CartPartsFragment>();
  readonly abandoned = output();
  readonly #order = inject(ModifiedOrder).order;
  readonly #now = inject(Now).now;

  protected readonly whatStays = computed(() => {
    const order = this.#order();
    return order?.status === 'POOLED' && order.poolingClosesAt
      ? `Elle est en cours de mutualisation et peut être modifiée ${poolingDeadline(order.poolingClosesAt, this.#now())}.`
      : 'Ce qu’elle contient reste réservé.';
  });
  protected readonly move = computed(() => {
    const before = this.#order()?.recipientName;
    const after = this.cart().recipient.name;
    if (!before || before === after) return null;
    return typeset(
      `Cette commande est pour ${before}. Une fois enregistrée, elle sera pour ${after} : elle comptera dans le quota de ` +
        `cette entité, et celui de ${before} lui sera rendu.`,
    );
  });
}
