import { computed, linkedSignal, signal } from '@angular/core';

/** What a bulk action sends: the rows by their ids, or the filter with the count that was seen. */
export type Chosen =
  { readonly kind: 'ROWS'; readonly ids: readonly string[] } | { readonly kind: 'ALL'; readonly total: number };

/**
 * The rows that were chosen, on whatever page. « Tous les 128 résultats » chooses the filter, not a list of ids: with another
 * filter it is gone, while rows chosen one by one stay.
 */
export class RowSelection {
  readonly #ids = signal<ReadonlySet<string>>(new Set());
  readonly #all;
  #last: string | null = null;

  /** `filter`: what narrows the list, read as a computation. */
  constructor(filter: () => unknown = () => null) {
    this.#all = linkedSignal<string, number | null>({
      source: () => JSON.stringify(filter()),
      computation: () => null,
    });
  }

  readonly isAll = computed(() => this.#all() !== null);
  readonly count = computed(() => this.#all() ?? this.#ids().size);
  readonly chosen = computed<Chosen>(() => {
    const total = this.#all();
    return total === null ? { kind: 'ROWS', ids: [...this.#ids()] } : { kind: 'ALL', total };
  });

  has(id: string): boolean {
    return this.isAll() || this.#ids().has(id);
  }

  /** How much of a page is chosen. */
  stateOf(page: readonly string[]): 'none' | 'some' | 'all' {
    const found = page.filter((id) => this.has(id)).length;
    if (found === 0) return 'none';
    return found === page.length ? 'all' : 'some';
  }

  /** One row more, or less; `page` is what stays of « tous les résultats » when one of them is taken out. */
  toggle(id: string, page: readonly string[]): void {
    const isChosen = this.has(id);
    this.#change(isChosen, [id], page);
    this.#last = id;
  }

  /** From the row that was touched last to this one, as this one becomes. */
  toggleTo(id: string, page: readonly string[]): void {
    const [from, to] = [page.indexOf(this.#last ?? id), page.indexOf(id)];
    if (from < 0 || to < 0) return this.toggle(id, page);
    this.#change(this.has(id), page.slice(Math.min(from, to), Math.max(from, to) + 1), page);
    this.#last = id;
  }

  togglePage(page: readonly string[]): void {
    this.#change(this.stateOf(page) === 'all', page, page);
  }

  /** The filter itself, with the count that is on show. */
  chooseAll(total: number): void {
    this.#all.set(total);
  }

  clear(): void {
    this.#ids.set(new Set());
    this.#all.set(null);
    this.#last = null;
  }

  #change(isRemoved: boolean, ids: readonly string[], page: readonly string[]): void {
    const next = new Set(this.isAll() ? page : this.#ids());
    for (const id of ids) {
      if (isRemoved) next.delete(id);
      else next.add(id);
    }
    this.#all.set(null);
    this.#ids.set(next);
  }
}
