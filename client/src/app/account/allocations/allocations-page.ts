import { Component, computed, inject, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { Apollo } from 'apollo-angular';
import { refusalOf } from '../../api/refusal';
import { refusalSentences } from '../../api/refusal-sentences';
import { MyAllocationsDocument } from '../../graphql';
import { Failure } from '../../ui/failure';
import { figuresDay } from '../../ui/format/dates';
import { count, counted } from '../../ui/format/words';
import { StatusTag } from '../../ui/status-tag';

/** « Mes supports dotation siège »: what head office grants the account's establishments, year by year (R-MY). */
@Component({
  selector: 'app-allocations-page',
  imports: [Failure, RouterLink, StatusTag],
  templateUrl: './allocations-page.html',
  styleUrl: './allocations-page.scss',
})
export class AllocationsPage {
  /** The year on show; the latest when left out. */
  readonly annee = input<string>();

  readonly #query = inject(Apollo).watchQuery({
    query: MyAllocationsDocument,
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  readonly #result = toSignal(this.#query.valueChanges);
  readonly #all = computed(() => {
    const result = this.#result();
    return result?.dataState === 'complete' ? result.data.myAllocations : undefined;
  });
  /** The latest first. */
  protected readonly years = computed(() => [...new Set(this.#all()?.map(({ year }) => year))].sort((a, b) => b - a));
  protected readonly year = computed(() => {
    const wanted = Number(this.annee());
    return this.years().includes(wanted) ? wanted : this.years()[0];
  });
  protected readonly rows = computed(() =>
    this.#all()
      ?.filter(({ year }) => year === this.year())
      .map((allocation) => ({
        ...allocation,
        shownQuantity: count(allocation.quantity),
        isShipped: allocation.state === 'SHIPPED',
        day: allocation.date ? figuresDay(allocation.date) : '–',
      })),
  );
  /** Which establishment is said only where there are several (R-ENT-1). */
  protected readonly hasSeveral = computed(
    () => new Set(this.#all()?.map(({ establishmentName }) => establishmentName)).size > 1,
  );
  protected readonly summary = computed(() => {
    const rows = this.rows();
    if (!rows?.length) return '';
    const pieces = rows.reduce((sum, { quantity }) => sum + quantity, 0);
    return `${counted(rows.length, 'produit')}, ${counted(pieces, 'exemplaire')} en ${this.year()}`;
  });
  protected readonly failure = computed(() => {
    const error = this.#result()?.error;
    return error && !this.#all() ? refusalSentences(refusalOf(error)) : null;
  });

  protected retry(): void {
    void this.#query.refetch().catch(() => undefined);
  }
}
