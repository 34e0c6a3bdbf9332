import { Component, computed, inject, input } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { liveQuery } from '../../api/live-query';
import { CartStore } from '../../cart/cart.store';
import { ProductPageDocument } from '../../graphql';
import { followUniverse } from '../../ui/accent';
import { orderingWindow } from '../../ui/availability';
import { AvailabilityLine } from '../../ui/availability-line';
import { Failure } from '../../ui/failure';
import { euros, vatRate } from '../../ui/format/money';
import { count, typeset, weight } from '../../ui/format/words';
import { Now } from '../../ui/now';
import { titlePage } from '../../ui/page-title';
import { poolingTerms } from '../../ui/pooling';
import { PoolingLine } from '../../ui/pooling-line';
import { ProductCover } from '../../ui/product-cover';
import { UNIVERSE_WORDS } from '../../ui/universe-words';
import { AddToCart } from '../add-to-cart';
import { besideCart } from '../beside-cart';
import { CartConflictNote } from '../cart-conflict-note';

/** Everything about one product, for reading; adding works here too. */
@Component({
  selector: 'app-product-page',
  imports: [AddToCart, AvailabilityLine, CartConflictNote, Failure, MatIcon, PoolingLine, ProductCover, RouterLink],
  templateUrl: './product-page.html',
  styleUrl: './product-page.scss',
})
export class ProductPage {
  readonly reference = input.required<string>();

  readonly #cart = inject(CartStore);
  readonly #now = inject(Now).now;

  protected readonly query = liveQuery(ProductPageDocument, () => ({ reference: this.reference() }));
  /** undefined while it, or the cart that its page tells of, is on its way; null when there is no such product */
  protected readonly product = computed(() => {
    const isCartKnown = this.#cart.cart() !== undefined || this.#cart.refusal() !== null;
    return isCartKnown ? this.query.data()?.product : undefined;
  });
  protected readonly universe = computed(() => UNIVERSE_WORDS[this.product()?.universe ?? 'PRINTS']);
  protected readonly quantityInCart = computed(() => this.#cart.quantityOf(this.reference()));
  protected readonly left = computed(() => {
    const product = this.product();
    return product && besideCart(product, this.quantityInCart());
  });

  protected readonly poolingTerms = computed(() => {
    const pooling = this.product()?.pooling;
    return pooling ? typeset(`${poolingTerms(pooling, this.#now())} Il se commande seul.`) : '';
  });
  protected readonly facts = computed(() => {
    const product = this.product();
    if (!product) return [];
    const { quantityMinimum: minimum, quantityStep: step, quantityMaximum: maximum } = product;
    const window = orderingWindow(product, this.#now());
    const isFree = product.priceExclTax === 0;
    return [
      {
        label: 'Prix unitaire',
        value: isFree
          ? 'Gratuit'
          : `${euros(product.priceExclTax)} H.T., ${euros(product.priceInclTax)} T.T.C. (T.V.A. ${vatRate(product.vatRate)})`,
      },
      {
        label: 'Conditionnement',
        value: `Se commande par ${count(step)}, de ${count(minimum)} à ${count(maximum)}`,
      },
      { label: 'Poids', value: `${weight(product.weightGrams)} l’unité` },
      ...(product.monthlyQuota === null
        ? []
        : [
            {
              label: 'Quota mensuel',
              value: `${count(product.monthlyQuota)} pour ${this.#cart.recipientName() ?? 'votre entité'}`,
            },
          ]),
      ...(window ? [{ label: 'Période', value: window }] : []),
    ];
  });

  constructor() {
    followUniverse(() => this.product()?.universe);
    titlePage(() => this.product()?.name ?? (this.product() === null ? 'Page introuvable' : null));
  }

  protected readonly count = count;
}
