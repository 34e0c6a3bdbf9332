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
import { lineProblem } from '../line-problem';

/** What is in the cart: quantities change at once, a line that cannot be had as it is says why. */
@Component({
  selector: 'app-cart-lines',
  imports: [MatIcon, MatIconButton, ProductCover, QuantitySelect, RouterLink],
  template: `
    <ul role="list">
      @for (line of marked(); track line.product.reference) {
        <li [class.zero]="line.quantity === 0">
          <span class="thumb">
            <app-product-cover [url]="line.product.imageSmallUrl" [name]="''" [isEager]="true" />
          </span>
          <span class="what">
            <h3>
              <a [routerLink]="['/produits', line.product.reference]">{{ line.product.name }}</a>
            </h3>
            <span class="ref">{{ line.product.reference }}</span>
            @if (line.problem) {
              <span class="problem"><span class="dot" aria-hidden="true"></span>{{ line.problem }}</span>
            }
          </span>
          <span class="quantity">
            @if (line.previousQuantity !== null && line.previousQuantity !== line.quantity) {
              <s>{{ count(line.previousQuantity) }}</s>
            }
            <app-quantity-select
              [label]="'Quantité de « ' + line.product.name + ' »'"
              [orderable]="line.product.orderableQuantities"
              [quantity]="line.quantity"
              (quantityChosen)="cart.setQuantity(line.product.reference, $event)"
            />
          </span>
          <span class="amount">{{ euros(line.totalExclTax) }}</span>
          <button
            matIconButton
            type="button"
            class="remove"
            [attr.aria-label]="'Retirer « ' + line.product.name + ' »'"
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
  readonly lines = input.required<CartPartsFragment['lines']>();
  protected readonly cart = inject(CartStore);
  readonly #now = inject(Now).now;
  protected readonly marked = computed(() =>
    this.lines().map((line) => ({ ...line, problem: lineProblem(line, this.#now()) })),
  );
  protected readonly euros = euros;
  protected readonly count = count;

  protected remove(product: { reference: string; name: string }): void {
    void this.cart.remove(product);
  }
}
