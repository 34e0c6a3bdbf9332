import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { refusalSentence } from '../api/refusal-sentences';
import { CartStore } from '../cart/cart.store';
import type { Universe } from '../graphql';
import { Note } from '../ui/note';

/**
 * Says, before anybody is refused, that the cart holds something that cannot be ordered with what is on show: the other
 * universe (R-CART-1), or a pooled product, which is ordered alone (R-VAL-4).
 */
@Component({
  selector: 'app-cart-conflict-note',
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
export class CartConflictNote {
  readonly universe = input.required<Universe>();
  /** The one product on show; left out on a list. */
  readonly product = input<{ reference: string; name: string; isPooled: boolean }>();
  readonly #cart = inject(CartStore).cart;

  protected readonly sentence = computed(() => {
    const cart = this.#cart();
    if (!cart?.universe || !cart.lines.length) return null;
    const universe = this.universe();
    if (cart.universe !== universe) {
      return refusalSentence({ code: 'CART_UNIVERSE_CONFLICT', details: { universe: cart.universe, other: universe } });
    }
    const shown = this.product();
    const others = cart.lines.map((line) => line.product).filter(({ reference }) => reference !== shown?.reference);
    const pooled = others.find(({ isPooled }) => isPooled) ?? (shown?.isPooled && others.length > 0 ? shown : null);
    return pooled ? refusalSentence({ code: 'CART_POOLING_CONFLICT', details: { name: pooled.name } }) : null;
  });
}
