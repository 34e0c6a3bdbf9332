import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { CartStore } from '../cart/cart.store';
import { QuantitySelect } from '../ui/quantity-select';
import { ChosenQuantities } from './chosen-quantities';

/** Choose a quantity and add, from the list as from the product's page. */
@Component({
  selector: 'app-add-to-cart',
  imports: [MatButton, QuantitySelect, RouterLink],
  template: `
    @if (product().isOrderable && product().orderableQuantities.length) {
      <app-quantity-select
        [label]="'Quantité de « ' + product().name + ' »'"
        [orderable]="product().orderableQuantities"
        [quantity]="quantity()"
        (quantityChosen)="choose($event)"
      />
      <button
        matButton="filled"
        type="button"
        [attr.aria-label]="'Ajouter « ' + product().name + ' » au panier'"
        [disabled]="isAdding()"
        disabledInteractive
        (click)="add()"
      >
        {{ isAdding() ? 'Ajout…' : 'Ajouter' }}
      </button>
    } @else if (product().isOrderable) {
      <a matButton="outlined" routerLink="/panier">Voir le panier</a>
    } @else {
      <span class="off">Indisponible</span>
    }
  `,
  styles: `
    :host {
      display: flex;
      gap: 8px;
    }
    app-quantity-select {
      flex: 1;
      min-width: 84px;
    }
    button {
      min-width: 100px;
    }
    a {
      flex: 1;
    }
    @media (max-width: 380px) {
      button {
        --mat-button-filled-horizontal-padding: 12px;
        min-width: 0;
      }
    }
    .off {
      flex: 1;
      height: 44px;
      display: grid;
      place-items: center;
      border-radius: var(--r);
      background: var(--off);
      color: var(--off-ink);
      font-weight: 650;
    }
  `,
})
export class AddToCart {
  readonly product = input.required<{
    reference: string;
    name: string;
    isOrderable: boolean;
    orderableQuantities: readonly number[];
  }>();

  readonly #cart = inject(CartStore);
  readonly #chosen = inject(ChosenQuantities);
  readonly #choices = computed(() => this.product().orderableQuantities, {
    equal: (a, b) => a.length === b.length && a.every((quantity, i) => quantity === b[i]),
  });
  /** The smallest that can be ordered, until another is chosen; a choice stays while it can be ordered. */
  protected readonly quantity = linkedSignal<readonly number[], number>({
    source: this.#choices,
    computation: (choices, previous) => {
      const chosen = previous?.value ?? this.#chosen.of(this.product().reference);
      return chosen !== undefined && choices.includes(chosen) ? chosen : (choices[0] ?? 0);
    },
  });
  protected readonly isAdding = signal(false);

  protected choose(quantity: number): void {
    this.quantity.set(quantity);
    this.#chosen.keep(this.product().reference, quantity);
  }

  protected async add(): Promise<void> {
    if (this.isAdding()) return;
    this.isAdding.set(true);
    await this.#cart.add(this.product(), this.quantity());
    this.isAdding.set(false);
  }
}
