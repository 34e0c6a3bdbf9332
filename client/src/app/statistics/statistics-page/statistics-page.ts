import { Component, computed, inject, linkedSignal } from '@angular/core';
import { MatFormField } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { RouterLink } from '@angular/router';
import { pagedQuery } from '../../api/paged-query';
import { MyStatisticsDocument, type MeasuresPartsFragment, type StatisticsFilter } from '../../graphql';
import { Failure } from '../../ui/failure';
import { euros } from '../../ui/format/money';
import { count, counted } from '../../ui/format/words';
import { MonthChart } from '../../ui/month-chart';
import { monthAndYear } from '../../ui/month-series';
import { Note } from '../../ui/note';
import { Now } from '../../ui/now';
import { Pager } from '../../ui/pager';
import { type ParamCodec, texts } from '../../ui/url/param-codecs';
import { ExportPanel } from '../export-panel';
import { orderedProducts } from '../ordered-products';
import { asDay, isBackwards, type Period, periodPresets } from '../period';
import { ProductFilter } from '../product-filter';

const DAY: ParamCodec<string | null> = { read: ([first]) => asDay(first), write: (day) => day };
/** A little over eight years: as many months as one answer holds, and more columns than can be told apart. */
const MOST_MONTHS = 100;

/** « Statistiques commandes »: one's own orders, filtered, looked at and exported (R-STAT-1). The filter is the URL. */
@Component({
  selector: 'app-statistics-page',
  imports: [ExportPanel, Failure, MatFormField, MatInput, MonthChart, Note, Pager, ProductFilter, RouterLink],
  templateUrl: './statistics-page.html',
  styleUrl: './statistics-page.scss',
})
export class StatisticsPage {
  readonly #now = inject(Now).now;

  protected readonly list = pagedQuery(MyStatisticsDocument, {
    params: { produits: texts, du: DAY, au: DAY },
    size: 20,
    variables: (params, page) =>
      isBackwards(periodOf(params))
        ? null
        : { filter: filterOf(params), page, months: { number: 1, size: MOST_MONTHS } },
    page: ({ byProduct }) => byProduct,
  });
  protected readonly products = orderedProducts();
  protected readonly references = computed(() => this.list.params().produits);
  protected readonly period = computed(() => periodOf(this.list.params()));
  protected readonly isBackwards = computed(() => isBackwards(this.period()));
  protected readonly presets = computed(() =>
    periodPresets(this.#now()).map(({ label, period }) => ({
      label,
      period,
      isChosen: period.from === this.period().from && period.until === this.period().until,
    })),
  );

  protected readonly filter = computed(() => filterOf(this.list.params()));
  readonly #found = this.list.data;
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
  /** Stays true from the first answer on. Before, what is below the figures would move when they come. */
  protected readonly hasAnswered = linkedSignal<boolean, boolean>({
    source: () => this.isBackwards() || this.rows() !== undefined || this.list.failure() !== null,
    computation: (isAnswered, before) => isAnswered || before?.value === true,
  });

  protected chooseProducts(references: readonly string[]): void {
    void this.list.refine({ produits: references });
  }

  protected choosePeriod({ from, until }: Period): void {
    void this.list.refine({ du: from, au: until });
  }

  /** A date that is still being typed does not count: the year 202 becomes 2026. */
  protected chooseDay(edge: 'du' | 'au', event: Event): void {
    const text = (event.target as HTMLInputElement).value;
    const day = asDay(text);
    if (text === '' || (day && day >= '2000')) void this.list.refine({ [edge]: day });
  }
}

interface Params {
  readonly produits: readonly string[];
  readonly du: string | null;
  readonly au: string | null;
}

function periodOf({ du, au }: Params): Period {
  return { from: du, until: au };
}

function filterOf({ produits, du, au }: Params): StatisticsFilter {
  return { from: du, until: au, products: produits.length ? [...produits] : null };
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
