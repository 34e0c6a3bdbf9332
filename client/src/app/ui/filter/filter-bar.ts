import { Component, computed, DestroyRef, inject, input, linkedSignal, output } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { typeset } from '../format/words';

interface FilterOption {
  readonly value: string;
  readonly label: string;
}

/** One way to narrow a list by choosing: a chip that opens its choices. */
export interface Filter<Key extends string = string> {
  /** The key of the list's parameters that it sets: a value or null, or a list of values. */
  readonly key: Key;
  readonly label: string;
  readonly options: readonly FilterOption[];
  /** Several at once. */
  readonly isMultiple?: boolean;
  /** Behind « + Filtre » until it is used. */
  readonly isExtra?: boolean;
}

/** What the list's parameters become. */
export interface Refinement<Params> {
  readonly changes: Partial<Params>;
  /** While one types: it takes the place of the address before. */
  readonly isReplacing: boolean;
}

const PAUSE_MS = 300;

/** Above a list: a search, one removable chip for each filter, « + Filtre » and « Tout retirer ». */
@Component({
  selector: 'app-filter-bar',
  imports: [MatIcon, MatMenu, MatMenuItem, MatMenuTrigger],
  templateUrl: './filter-bar.html',
  styleUrl: './filter-bar.scss',
})
export class FilterBar<Params extends object> {
  readonly params = input.required<Params>();
  readonly filters = input<readonly Filter<Extract<keyof Params, string>>[]>([]);
  /** The key that a text is searched by, and what it finds (« Nom ou référence »). */
  readonly searchKey = input<Extract<keyof Params, string> | null>(null);
  readonly searchLabel = input('Rechercher');
  readonly refined = output<Refinement<Params>>();

  #pause: ReturnType<typeof setTimeout> | undefined;

  readonly #searched = computed(() => {
    const key = this.searchKey();
    const value: unknown = key && this.params()[key];
    return typeof value === 'string' ? value : '';
  });
  protected readonly text = linkedSignal<string, string>({
    source: this.#searched,
    // What was typed is what was searched for, but for the spaces around it
    computation: (searched, previous) => (previous && previous.value.trim() === searched ? previous.value : searched),
  });
  protected readonly chips = computed(() =>
    this.filters().map((filter) => {
      const chosen = [this.params()[filter.key] ?? []].flat() as unknown[];
      const options = filter.options.map((option) => ({ ...option, isChosen: chosen.includes(option.value) }));
      const [first, ...others] = options.filter(({ isChosen }) => isChosen).map(({ label }) => label);
      const told = first && (others.length ? `${first} + ${others.length}` : first);
      return {
        filter,
        options,
        told: told && typeset(told),
        label: typeset(told ? `${filter.label} :` : filter.label),
      };
    }),
  );
  protected readonly onShow = computed(() => this.chips().filter(({ filter, told }) => told || !filter.isExtra));
  protected readonly extra = computed(() => this.chips().filter(({ filter, told }) => !told && filter.isExtra));
  protected readonly isNarrowed = computed(() => this.#searched() !== '' || this.chips().some(({ told }) => told));

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#pause));
  }

  protected type(text: string): void {
    this.text.set(text);
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#search(true), PAUSE_MS);
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.#search(false);
  }

  protected choose(filter: Filter, value: string, event: Event): void {
    if (!filter.isMultiple) return this.#refine({ [filter.key]: value });
    event.stopPropagation();
    const chosen = [(this.params() as Record<string, unknown>)[filter.key] ?? []].flat();
    this.#refine({
      [filter.key]: chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value],
    });
  }

  protected remove(filter: Filter): void {
    this.#refine(without(filter));
  }

  protected clear(): void {
    clearTimeout(this.#pause);
    const key = this.searchKey();
    this.text.set('');
    this.#refine(Object.assign({}, key && { [key]: '' }, ...this.filters().map(without)) as Record<string, unknown>);
  }

  #search(isWhileTyping: boolean): void {
    clearTimeout(this.#pause);
    const key = this.searchKey();
    if (!key || this.text().trim() === this.#searched()) return;
    this.#refine({ [key]: this.text().trim() }, isWhileTyping && this.#searched() !== '');
  }

  #refine(changes: Record<string, unknown>, isReplacing = false): void {
    this.refined.emit({ changes: changes as Partial<Params>, isReplacing });
  }
}

function without({ key, isMultiple }: Filter): Record<string, unknown> {
  return { [key]: isMultiple ? [] : null };
}
