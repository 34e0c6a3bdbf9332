import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { MatFormField } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { Apollo } from 'apollo-angular';
import { EMPTY, switchMap } from 'rxjs';
import { refusalOf } from '../../api/refusal';
import { refusalSentences } from '../../api/refusal-sentences';
import { MyStatisticsDocument, type MeasuresPartsFragment, type StatisticsFilter } from '../../graphql';
import { Failure } from '../../ui/failure';
import { euros } from '../../ui/format/money';
import { count, counted } from '../../ui/format/words';
import { MonthChart } from '../../ui/month-chart';
import { monthAndYear } from '../../ui/month-series';
import { Note } from '../../ui/note';
import { Now } from '../../ui/now';
import { Pager } from '../../ui/pager';
import { ExportPanel } from '../export-panel';
import { orderedProducts } from '../ordered-products';
import { asDay, isBackwards, type Period, periodPresets } from '../period';
import { ProductFilter } from '../product-filter';

const PAGE_SIZE = 20;
/** Eight years and a bit: as many as one answer holds, and more than columns that can be told apart. */
const MOST_MONTHS = 100;

/** « Statistiques commandes »: one's own orders, filtered, looked at and exported (R-STAT-1). The filter is the URL. */
@Component({
  selector: 'app-statistics-page',
  imports: [ExportPanel, Failure, MatFormField, MatInput, MonthChart, Note, Pager, ProductFilter, RouterLink],
  templateUrl: './statistics-page.html',
  styleUrl: './statistics-page.scss',
})
export class StatisticsPage {
  /** References; one alone is a string. */
  readonly produits = input<string | string[]>();
  readonly du = input<string>();
  readonly au = input<string>();
  readonly page = input<string>();

  readonly #apollo = inject(Apollo);
  readonly #router = inject(Router);
  readonly #now = inject(Now).now;

  #refined: Promise<unknown> = Promise.resolve();

  protected readonly pageSize = PAGE_SIZE;
  protected readonly products = orderedProducts();
  protected readonly references = computed(() => [...new Set([this.produits() ?? []].flat().filter(Boolean))]);
  protected readonly period = computed<Period>(() => ({ from: asDay(this.du()), until: asDay(this.au()) }));
  protected readonly isBackwards = computed(() => isBackwards(this.period()));
  protected readonly pageNumber = computed(() => Math.max(1, Math.trunc(Number(this.page())) || 1));
  protected readonly presets = computed(() =>
    periodPresets(this.#now()).map(({ label, period }) => ({
      label,
      period,
      isChosen: period.from === this.period().from && period.until === this.period().until,
    })),
  );

  protected readonly filter = computed<StatisticsFilter>(
    () => ({
      from: this.period().from,
      until: this.period().until,
      products: this.references().length ? this.references() : null,
    }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  readonly #query = computed(() =>
    this.isBackwards()
      ? null
      : this.#apollo.watchQuery({
          query: MyStatisticsDocument,
          variables: {
            filter: this.filter(),
            page: { number: this.pageNumber(), size: PAGE_SIZE },
            months: { number: 1, size: MOST_MONTHS },
          },
          fetchPolicy: 'cache-and-network',
          nextFetchPolicy: 'cache-first',
        }),
  );
  readonly #result = toSignal(toObservable(this.#query).pipe(switchMap((query) => query?.valueChanges ?? EMPTY)));
  readonly #found = computed(() => {
    const result = this.#result();
    return result?.dataState === 'complete' ? result.data : undefined;
  });
  protected readonly total = computed(() => this.#found()?.byProduct.total ?? 0);
  protected readonly totals = computed(() => {
    const found = this.#found();
    return found && shown(found.byProduct.totals);
  });
  protected readonly rows = computed(() =>
    this.#found()?.byProduct.items.map(({ keys: [key], measures }) => ({
      reference: key?.value ?? '',
      name: key?.label ?? '',
      ...shown(measures),
    })),
  );
  protected readonly months = computed(() => {
    const byMonth = this.#found()?.byMonth;
    // Not all of them would be another picture
    if (!byMonth || byMonth.total > MOST_MONTHS) return [];
    return byMonth.items.map(({ keys: [key], measures }) => {
      const month = key?.value.slice(0, 7) ?? '';
      return { month, name: monthAndYear(month), value: measures.quantity, ...shown(measures) };
    });
  });
  protected readonly hasTooManyMonths = computed(() => (this.#found()?.byMonth.total ?? 0) > MOST_MONTHS);
  protected readonly summary = computed(() => {
    const totals = this.#found()?.byProduct.totals;
    return totals ? `${counted(totals.orders, 'commande')}, ${counted(totals.quantity, 'exemplaire')}` : '';
  });
  protected readonly shipping = computed(() => {
    const cents = this.#found()?.byProduct.totals.shippingExclTax ?? 0;
    return cents > 0 ? euros(cents) : null;
  });
  /** Why there is nothing to export. */
  protected readonly obstacle = computed(() => {
    if (this.isBackwards()) return 'Corrigez d’abord la période.';
    return this.#found()?.byProduct.totals.lines === 0
      ? 'Ce filtre ne contient aucune commande : rien à exporter.'
      : null;
  });
  protected readonly failure = computed(() => {
    const error = this.#result()?.error;
    return error && !this.#found() ? refusalSentences(refusalOf(error)) : null;
  });

  /** Stays true from the first answer on. Before, what is below the figures would move when they come. */
  protected readonly hasAnswered = linkedSignal<boolean, boolean>({
    source: () => this.isBackwards() || this.rows() !== undefined || this.failure() !== null,
    computation: (isAnswered, before) => isAnswered || before?.value === true,
  });

  protected retry(): void {
    void this.#query()
      ?.refetch()
      .catch(() => undefined);
  }

  protected chooseProducts(references: readonly string[]): void {
    this.#refine({ produits: references.length ? references : null });
  }

  protected choosePeriod({ from, until }: Period): void {
    this.#refine({ du: from, au: until });
  }

  /** A date that is still being typed is none yet: the year 202 is on the way to 2026. */
  protected chooseDay(edge: 'du' | 'au', event: Event): void {
    const text = (event.target as HTMLInputElement).value;
    const day = asDay(text);
    if (text === '' || (day && day >= '2000')) this.#refine({ [edge]: day });
  }

  /**
   * What narrows the figures goes to the URL, and the table starts over at its first page. One after the other: a change made
   * while the one before is on its way would end it.
   */
  #refine(queryParams: Record<string, string | readonly string[] | null>): void {
    const refine = () =>
      this.#router.navigate([], { queryParams: { ...queryParams, page: null }, queryParamsHandling: 'merge' });
    this.#refined = this.#refined.then(refine, refine);
  }
}

function shown(measures: MeasuresPartsFragment) {
  return {
    orders: count(measures.orders),
    lines: count(measures.lines),
    quantity: count(measures.quantity),
    exclTax: euros(measures.exclTax),
    inclTax: euros(measures.inclTax),
  };
}
