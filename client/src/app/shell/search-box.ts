import {
  Component,
  computed,
  DestroyRef,
  DOCUMENT,
  type ElementRef,
  inject,
  linkedSignal,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatIcon } from '@angular/material/icon';
import { NavigationEnd, Router } from '@angular/router';
import { filter, map, startWith } from 'rxjs';
import { Session } from '../session/session';

const PAUSE_MS = 300;

/** Searches what is on show: products, or the orders to ship. `/` leads here from anywhere. */
@Component({
  selector: 'app-search-box',
  imports: [MatIcon],
  host: { '(document:keydown)': 'focusOnSlash($event)' },
  template: `
    <form role="search" (submit)="submit($event)">
      <mat-icon svgIcon="search" aria-hidden="true" />
      <input
        #field
        type="search"
        name="q"
        autocomplete="off"
        maxlength="100"
        enterkeyhint="search"
        aria-keyshortcuts="/"
        [attr.aria-label]="hint()"
        [placeholder]="hint()"
        [value]="text()"
        (input)="type(field.value)"
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    form {
      position: relative;
      display: flex;
      align-items: center;
    }
    mat-icon {
      position: absolute;
      left: 14px;
      width: 20px;
      height: 20px;
      color: var(--ink-soft);
      pointer-events: none;
    }
    input {
      width: 100%;
      height: 44px;
      padding: 0 40px 0 42px;
      border: 1px solid var(--line);
      border-radius: 22px;
      background: var(--paper);
      text-overflow: ellipsis;
    }
    input::placeholder {
      color: var(--ink-soft);
      opacity: 1;
    }
    input:hover {
      border-color: var(--line-field);
    }
    kbd {
      position: absolute;
      right: 14px;
      padding: 0 7px;
      border: 1px solid var(--line);
      border-radius: 5px;
      font: inherit;
      font-size: 0.8125rem;
      color: var(--ink-soft);
      pointer-events: none;
    }
    input:focus + kbd,
    input:not(:placeholder-shown) + kbd {
      display: none;
    }
    @media (hover: none) {
      kbd {
        display: none;
      }
    }
  `,
})
export class SearchBox {
  readonly #router = inject(Router);
  readonly #session = inject(Session);
  readonly #document = inject(DOCUMENT);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  readonly #url = toSignal(
    this.#router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
      startWith(this.#router.url),
    ),
    { requireSync: true },
  );
  #pause: ReturnType<typeof setTimeout> | undefined;

  readonly #path = computed(() => this.#url().split(/[?#]/)[0] ?? '');
  /** The list that the search narrows. */
  readonly #list = computed(() => {
    if (this.#path() === '/expeditions' || this.#session.isLogistician()) return '/expeditions';
    if (this.#path() === '/objets' || !this.#session.opens('PRINTS')) return '/objets';
    return '/imprimes';
  });
  protected readonly hint = computed(() =>
    this.#list() === '/expeditions' ? 'Rechercher une commande ou une entité' : 'Rechercher un nom ou une référence',
  );
  readonly #searched = computed(() => {
    const query: unknown = this.#router.parseUrl(this.#url()).queryParams['q'];
    return typeof query === 'string' ? query : '';
  });
  /** Follows the URL, except while one types. */
  protected readonly text = linkedSignal<string, string>({
    source: this.#searched,
    computation: (searched, previous) =>
      previous && searched !== '' && this.#document.activeElement === this.field().nativeElement
        ? previous.value
        : searched,
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#pause));
  }

  protected type(text: string): void {
    this.text.set(text);
    clearTimeout(this.#pause);
    // On the list itself it filters while one types; elsewhere only Enter leaves the page.
    if (this.#path() === this.#list()) this.#pause = setTimeout(() => this.#search(true), PAUSE_MS);
  }

  protected submit(event: Event): void {
    event.preventDefault();
    clearTimeout(this.#pause);
    this.#search(false);
  }

  protected focusOnSlash(event: KeyboardEvent): void {
    const target = event.target as HTMLElement | null;
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target?.closest('input, textarea, select, [contenteditable], [role="dialog"]')) return;
    event.preventDefault();
    this.focus();
  }

  focus(): void {
    this.field().nativeElement.focus();
    this.field().nativeElement.select();
  }

  #search(isWhileTyping: boolean): void {
    const isOnList = this.#path() === this.#list();
    void this.#router.navigate([this.#list()], {
      queryParams: { q: this.text().trim() || null, page: null },
      queryParamsHandling: isOnList ? 'merge' : null,
      replaceUrl: isWhileTyping && this.#searched() !== '',
    });
  }
}
