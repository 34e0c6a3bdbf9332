import { Component, computed, inject, input } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { MatIcon } from '@angular/material/icon';
import { Router, RouterLink } from '@angular/router';
import { Apollo } from 'apollo-angular';
import { switchMap } from 'rxjs';
import { refusalOf } from '../../api/refusal';
import { refusalSentences } from '../../api/refusal-sentences';
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
import { YearlyLimitNote } from '../../ui/yearly-limit-note';
import { CartConflictNote } from '../cart-conflict-note';
import { CategoryMenu } from './category-menu';
import { ProductCard } from './product-card';
import { ProductCardSkeleton } from './product-card-skeleton';

const PAGE_SIZE = 24;

/** The orders that `?tri=` knows; the first is the default. */
const SORTS: readonly { key: string; label: string; sort: ProductSort }[] = [
  { key: 'nom', label: 'nom', sort: 'NAME' },
  { key: 'reference', label: 'référence', sort: 'REFERENCE' },
  { key: 'nouveautes', label: 'nouveautés', sort: 'NEWEST' },
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
  readonly categorie = input<string>();
  readonly q = input<string>();
  readonly disponibles = input<string>();
  readonly tri = input<string>();
  readonly page = input<string>();

  readonly #apollo = inject(Apollo);
  readonly #router = inject(Router);
  readonly #session = inject(Session);
  protected readonly cart = inject(CartStore);

  protected readonly sorts = SORTS;
  protected readonly pageSize = PAGE_SIZE;
  protected readonly words = computed(() => UNIVERSE_WORDS[this.universe()]);
  protected readonly search = computed(() => this.q()?.trim() ?? '');
  protected readonly isOrderableOnly = computed(() => this.disponibles() === '1');
  protected readonly sort = computed(() => SORTS.find((each) => each.key === this.tri()) ?? SORTS[0]!);
  protected readonly pageNumber = computed(() => Math.max(1, Math.trunc(Number(this.page())) || 1));

  readonly #query = computed(() =>
    this.#apollo.watchQuery({
      query: ProductListDocument,
      variables: {
        filter: {
          universe: this.universe(),
          category: this.categorie() ?? null,
          search: this.search() || null,
          isOrderable: this.isOrderableOnly() || null,
          sort: this.sort().sort,
        },
        page: { number: this.pageNumber(), size: PAGE_SIZE },
      },
      fetchPolicy: 'cache-and-network',
      nextFetchPolicy: 'cache-first',
    }),
  );
  readonly #result = toSignal(toObservable(this.#query).pipe(switchMap((query) => query.valueChanges)));
  /** R-QUO-5 */
  protected readonly yearly = yearlyGoodsOrders(() => this.universe() === 'GOODS');
  protected readonly contact = shopContact();
  /** Once the cart and the year's orders are known too: their notes are part of the list, which would jump if they came later. */
  protected readonly products = computed(() => {
    const result = this.#result();
    const isCartKnown = this.cart.cart() !== undefined || this.cart.refusal() !== null;
    return isCartKnown && this.yearly() !== undefined && result?.dataState === 'complete'
      ? result.data.products
      : undefined;
  });
  protected readonly refusal = computed(() => {
    const error = this.#result()?.error;
    return error && !this.products() ? refusalSentences(refusalOf(error)) : null;
  });

  readonly #categories = toSignal(
    toObservable(this.universe).pipe(
      switchMap(
        (universe) => this.#apollo.watchQuery({ query: CategoriesDocument, variables: { universe } }).valueChanges,
      ),
    ),
  );
  protected readonly categories = computed(() => {
    const result = this.#categories();
    const categories = result?.dataState === 'complete' ? result.data.categories : [];
    return categories.filter((category) => category.universe === this.universe());
  });
  protected readonly title = computed(() => {
    const slug = this.categorie();
    if (!slug) return this.words().title;
    return this.categories().find((category) => category.slug === slug)?.name ?? this.words().title;
  });

  /** « 24 imprimés, 21 disponibles » */
  protected readonly summary = computed(() => {
    const products = this.products();
    if (!products) return '';
    const { one, many } = this.words();
    const all = counted(products.total, one, many);
    if (products.total === 0 || this.isOrderableOnly()) return this.isOrderableOnly() ? `${all} disponibles` : all;
    return `${all}, ${counted(products.orderableTotal, 'disponible')}${this.#forWhom()}`;
  });
  /** What is left is the recipient’s: said where it is not the account’s own establishment (R-ENT-1). */
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

  protected retry(): void {
    void this.#query()
      .refetch()
      .catch(() => undefined);
  }

  protected sortBy(event: Event): void {
    const key = (event.target as HTMLSelectElement).value;
    this.#refine({ tri: key === SORTS[0]!.key ? null : key });
  }

  protected showOrderableOnly(event: Event): void {
    this.#refine({ disponibles: (event.target as HTMLInputElement).checked ? '1' : null });
  }

  /** What narrows the list goes to the URL, and the list starts over at its first page. */
  #refine(queryParams: Record<string, string | null>): void {
    void this.#router.navigate([], { queryParams: { ...queryParams, page: null }, queryParamsHandling: 'merge' });
  }
}
