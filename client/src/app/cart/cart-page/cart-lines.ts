import { Component, computed, inject, input } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import type { CartPartsFragment } from '../../graphql';
import { euros } from '../../ui/format/money';
import { count } from '../../ui/format/words';
import { Now } from '../../ui/now';
import { ProductCover } from '../../ui/product-cover';
import { QuantitySelect } from '../../ui/quantity-select';
import { CartStore } from '../cart.store';
import { lineMark } from '../line-mark';

/** The lines of the cart. Quantities change at once; a line that was reduced, or that cannot be saved as it is, says why. */
@Component({
  selector: 'app-cart-lines',
  imports: [MatIcon, MatIconButton, ProductCover, QuantitySelect, RouterLink],
  template: `
    <ul role="list">
      @for (line of lines(); track line.product.reference) {
        <li [class.zero]="line.quantity === 0">
          <span class="thumb">
            <app-product-cover [url]="line.product.imageSmallUrl" [name]="''" [isEager]="true" />
          </span>
          <span class="what">
            <h3>
              <a [routerLink]="['/produits', line.product.reference]">{{ line.product.name }}</a>
            </h3>
            <span class="ref">{{ line.product.reference }}</span>
            @if (line.mark; as mark) {
              <span class="mark"><span class="dot" [class]="mark.kind" aria-hidden="true"></span>{{ mark.text }}</span>
            }
          </span>
          <span class="quantity">
            @if (line.wasReduced) {
              <s aria-hidden="true">{{ count(line.previousQuantity ?? 0) }}</s>
              <span class="visually-hidden">
                Quantité voulue&nbsp;: {{ count(line.previousQuantity ?? 0) }}, ramenée à {{ count(line.quantity) }}.
              </span>
            }
            @if (line.canChoose) {
              <app-quantity-select
                [class.reduced]="line.wasReduced"
                [label]="'Quantité de « ' + line.product.name + ' »'"
                [orderable]="line.orderableQuantities"
                [quantity]="line.quantity"
                (quantityChosen)="store.setQuantity(line.product.reference, $event)"
              />
            } @else {
              <b class="none">0</b>
            }
          </span>
          <span class="amount">{{ line.quantity ? euros(line.totalExclTax) : '–' }}</span>
          <button
            matIconButton
            type="button"
            class="remove"
            [attr.aria-label]="'Supprimer « ' + line.product.name + ' »'"
            (click)="remove(line.product)"
          >
            <mat-icon svgIcon="close" aria-hidden="true" />
          </button>
        </li>
      }
    </ul>
  `,
  styleUrl: './cart-lines.scss',
})
export class CartLines {
  readonly cart = input.required<CartPartsFragment>();
  protected readonly store = inject(CartStore);
  readonly #now = inject(Now).now;
  protected readonly lines = computed(() =>
    this.cart().lines.map((line) => ({
      ...line,
      mark: lineMark(line, this.cart(), this.#now()),
      wasReduced: line.previousQuantity !== null && line.previousQuantity !== line.quantity,
      // Nothing but 0 is possible, so there is no choice to make
      canChoose: line.quantity > 0 || line.orderableQuantities.length > 0,
    })),
  );
  protected readonly euros = euros;
  protected readonly count = count;

  protected remove(product: { reference: string; name: string }): void {
    void this.store.remove(product);
  }
}
