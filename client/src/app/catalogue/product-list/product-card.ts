import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ProductCardPartsFragment } from '../../graphql';
import { AvailabilityLine } from '../../ui/availability-line';
import { euros } from '../../ui/format/money';
import { count } from '../../ui/format/words';
import { PoolingLine } from '../../ui/pooling-line';
import { ProductCover } from '../../ui/product-cover';
import { AddToCart } from '../add-to-cart';
import { besideCart } from '../beside-cart';

/** A product in the list: what it is, what is left of it, and the way into the cart. */
@Component({
  selector: 'app-product-card',
  imports: [AddToCart, AvailabilityLine, PoolingLine, ProductCover, RouterLink],
  template: `
    <a class="cover" [routerLink]="['/produits', product().reference]" tabindex="-1" aria-hidden="true">
      <app-product-cover [url]="product().imageSmallUrl" [name]="product().name" [isEager]="isEager()" />
    </a>
    @if (quantityInCart()) {
      <span class="in-cart">{{ count(quantityInCart()) }} dans votre panier</span>
    }
    <div class="in">
      <h2>
        <a [routerLink]="['/produits', product().reference]">{{ product().name }}</a>
      </h2>
      <span class="ref">{{ product().reference }}</span>
      @if (product().priceExclTax) {
        <span class="price">{{ euros(product().priceExclTax) }} H.T.</span>
      }
      <app-availability-line [product]="left()" />
      @if (product().pooling; as pooling) {
        <app-pooling-line [pooling]="pooling" />
      }
      <app-add-to-cart [product]="left()" />
    </div>
  `,
  styles: `
    :host {
      position: relative;
      display: flex;
      flex-direction: column;
      overflow: hidden;
      background: var(--card);
      border: 1px solid var(--line);
      border-radius: var(--r-card);
    }
    .cover {
      height: 148px;
      padding: 13px;
      background: var(--tile);
    }
    .in {
      display: flex;
      flex-direction: column;
      gap: 6px;
      flex: 1;
      min-width: 0;
      padding: 14px 16px 16px;
    }
    h2 {
      font-size: 1rem;
      line-height: 1.3;
      font-weight: 650;
    }
    h2 a {
      color: inherit;
      text-decoration: none;
    }
    h2 a:hover {
      text-decoration: underline;
    }
    .price {
      font-size: 0.875rem;
    }
    /* Over the cover: nothing moves when it comes */
    .in-cart {
      position: absolute;
      top: 8px;
      left: 8px;
      padding: 3px 10px;
      border-radius: 12px;
      font-size: 0.8125rem;
      line-height: 1.3;
      font-weight: 650;
      color: var(--on-accent);
      background: var(--accent);
    }
    app-add-to-cart {
      margin-top: auto;
      padding-top: 8px;
    }
    @media (max-width: 700px) {
      :host {
        flex-direction: row;
      }
      .cover {
        flex: none;
        width: 104px;
        height: auto;
        padding: 16px;
      }
      .in-cart {
        max-width: 88px;
        text-align: center;
      }
    }
    @media (max-width: 380px) {
      .cover {
        width: 76px;
        padding: 16px 8px;
      }
      .in {
        padding-inline: 12px;
      }
      .in-cart {
        left: 2px;
        max-width: 72px;
        padding-inline: 4px;
      }
    }
  `,
})
export class ProductCard {
  readonly product = input.required<ProductCardPartsFragment>();
  readonly quantityInCart = input(0);
  readonly isEager = input(false);
  protected readonly left = computed(() => besideCart(this.product(), this.quantityInCart()));
  protected readonly euros = euros;
  protected readonly count = count;
}
