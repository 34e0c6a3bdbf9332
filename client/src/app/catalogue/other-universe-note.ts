import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { refusalSentence } from '../api/refusal-sentences';
import { CartStore } from '../cart/cart.store';
import type { Universe } from '../graphql';
import { Note } from '../ui/note';

/** R-CART-1, before it could be refused: the cart holds the other universe. */
@Component({
  selector: 'app-other-universe-note',
  imports: [Note, RouterLink],
  template: `@if (sentence(); as text) {
    <app-note kind="warn">{{ text }} <a routerLink="/panier">Voir le panier</a></app-note>
  }`,
  styles: `
    app-note {
      margin-bottom: 16px;
    }
    a {
      color: inherit;
      font-weight: 650;
    }
  `,
})
export class OtherUniverseNote {
  readonly universe = input.required<Universe>();
  readonly #cart = inject(CartStore).cart;
  protected readonly sentence = computed(() => {
    const inCart = this.#cart()?.universe;
    if (!inCart || inCart === this.universe() || !this.#cart()?.lines.length) return null;
    return refusalSentence({
      code: 'CART_UNIVERSE_CONFLICT',
      details: { universe: inCart, other: this.universe() },
    });
  });
}
