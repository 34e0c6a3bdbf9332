import { Component, computed, inject, input } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { liveQuery } from '../../api/live-query';
import { pagedQuery } from '../../api/paged-query';
import { shopContact } from '../../api/shop-settings';
import { yearlyGoodsOrders } from '../../api/yearly-goods-orders';
import { CartStore } from '../../cart/cart.store';
import { CategoriesDocument, ProductListDocument, type ProductSort, type Universe } from '../../graphql';
import { Session } from '../../session/session';
import { followUniverse } from '../../ui/accent';
import { Failure } from '../../ui/failure';
import { count, counted } from '../../ui/format/words';
import { titlePage } from '../../ui/page-title';
import { Pager } from '../../ui/pager';
import { UNIVERSE_WORDS } from '../../ui/universe-words';
import { choice, flag, text } from '../../ui/url/param-codecs';
import { YearlyLimitNote } from '../../ui/yearly-limit-note';
import { CartConflictNote } from '../cart-conflict-note';
import { CategoryMenu } from './category-menu';
import { ProductCard } from './product-card';
import { ProductCardSkeleton } from './product-card-skeleton';

/** The orders that `?tri=` knows, as the page names them. */
const SORTS = { nom: 'NAME', reference: 'REFERENCE', nouveautes: 'NEWEST' } as const satisfies Record<
  string,
  ProductSort
>;
const SORT_LABELS: readonly { sort: ProductSort; label: string }[] = [
  { sort: 'NAME', label: 'nom' },
  { sort: 'REFERENCE', label: 'référence' },
  { sort: 'NEWEST', label: 'nouveautés' },
];

/**
 * One universe's products. Everything that narrows the list is in the URL, so that it can be sent, kept and gone back
 * to: inputs bound to the route → what is asked for → what is shown.
 */
@Component({
  selector: 'app-product-list',
  imports: [
    CartConflictNote,
    CategoryMenu,
    Failure,
    MatIcon,
    Pager,
    ProductCard,
    ProductCardSkeleton,
    RouterLink,
    YearlyLimitNote,
  ],
  templateUrl: './product-list.html',
  styleUrl: './product-list.scss',
})
export class ProductList {
  readonly universe = input.required<Universe>();

  readonly #session = inject(Session);
  protected readonly cart = inject(CartStore);

  protected readonly sorts = SORT_LABELS;
  protected readonly words = computed(() => UNIVERSE_WORDS[this.universe()]);
  protected readonly list = pagedQuery(ProductListDocument, {
    params: { categorie: text, q: text, disponibles: flag, tri: choice(SORTS, 'NAME') },
    size: 24,
    variables: ({ categorie, q, disponibles, tri }, page) => ({
      filter: {
        universe: this.universe(),
        category: categorie || null,
        search: q || null,
        isOrderable: disponibles || null,
        sort: tri,
      },
      page,
    }),
    page: ({ products }) => products,
  });
  protected readonly params = this.list.params;
  /** R-QUO-5 */
  protected readonly yearly = yearlyGoodsOrders(() => this.universe() === 'GOODS');
  protected readonly contact = shopContact();
  /**
   * True once the cart and the year's orders are known too: their notes stand in the list, which would jump if they came later.
   */
  protected readonly products = computed(() => {
    const isCartKnown = this.cart.cart() !== undefined || this.cart.refusal() !== null;
    return isCartKnown && this.yearly() !== undefined ? this.list.data()?.products : undefined;
  });

  readonly #categories = liveQuery(CategoriesDocument, () => ({ universe: this.universe() }), {
    fetchPolicy: 'cache-first',
  });
  protected readonly categories = computed(() => {
    const categories = this.#categories.data()?.categories ?? [];
    return categories.filter((category) => category.universe === this.universe());
  });
  protected readonly title = computed(() => {
    const slug = this.params().categorie;
    if (!slug) return this.words().title;
    return this.categories().find((category) => category.slug === slug)?.name ?? this.words().title;
  });

  /** « 24 imprimés, 21 disponibles » */
  protected readonly summary = computed(() => {
    const products = this.products();
    if (!products) return '';
    const { one, many } = this.words();
    const all = counted(products.total, one, many);
    const isOrderableOnly = this.params().disponibles;
    if (products.total === 0 || isOrderableOnly) return isOrderableOnly ? `${all} disponibles` : all;
    return `${all}, ${counted(products.orderableTotal, 'disponible')}${this.#forWhom()}`;
  });
  /** Stock and quota are shown for the recipient: its name is said unless it is the account’s own establishment (R-ENT-1). */
  readonly #forWhom = computed(() => {
    const recipient = this.cart.cart()?.recipient;
    return recipient && recipient.id !== this.#session.viewer()?.homeEstablishment.id ? ` pour ${recipient.name}` : '';
  });
  protected readonly quantitiesInCart = computed(
    () => new Map(this.cart.cart()?.lines.map((line) => [line.product.reference, line.quantity])),
  );

  constructor() {
    followUniverse(this.universe);
    titlePage(this.title);
  }

  protected readonly count = count;

  protected sortBy(event: Event): void {
    void this.list.refine({ tri: (event.target as HTMLSelectElement).value as ProductSort });
  }

  protected showOrderableOnly(event: Event): void {
    void this.list.refine({ disponibles: (event.target as HTMLInputElement).checked });
  }
}
