import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { liveQuery } from '../../api/live-query';
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

  protected readonly query = liveQuery(MyAllocationsDocument, {});
  readonly #all = computed(() => this.query.data()?.myAllocations);
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
  /** The establishment is named only where there are several (R-ENT-1). */
  protected readonly hasSeveral = computed(
    () => new Set(this.#all()?.map(({ establishmentName }) => establishmentName)).size > 1,
  );
  protected readonly summary = computed(() => {
    const rows = this.rows();
    if (!rows?.length) return '';
    const pieces = rows.reduce((sum, { quantity }) => sum + quantity, 0);
    return `${counted(rows.length, 'produit')}, ${counted(pieces, 'exemplaire')} en ${this.year()}`;
  });
}
