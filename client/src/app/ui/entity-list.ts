import {
  afterNextRender,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { type Entity, matchingEntities } from './entity-match';
import { counted, typeset } from './format/words';

/** Up to so many are seen at a glance. */
const MOST_WITHOUT_SEARCH = 8;
const PAGE = 8;
let lastId = 0;

/**
 * Establishments to choose one of, searchable when there are many. It takes the focus as it appears; arrows move, Enter
 * chooses (WAI-ARIA: a combobox whose list is always shown, or a list alone).
 */
@Component({
  selector: 'app-entity-list',
  imports: [MatIcon],
  host: { '(keydown)': 'press($event)' },
  template: `
    @if (isSearchable()) {
      <div class="search">
        <mat-icon svgIcon="search" aria-hidden="true" />
        <input
          #field
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          aria-label="Rechercher une entité"
          placeholder="Rechercher une entité"
          aria-autocomplete="list"
          aria-expanded="true"
          [attr.aria-controls]="id"
          [attr.aria-activedescendant]="activeId()"
          (input)="search.set(field.value)"
        />
      </div>
    }
    <div
      #list
      class="options"
      role="listbox"
      [id]="id"
      [attr.tabindex]="isSearchable() ? -1 : 0"
      [attr.aria-label]="label()"
      [attr.aria-activedescendant]="isSearchable() ? null : activeId()"
    >
      @for (entity of shown(); track entity.id) {
        <button
          type="button"
          role="option"
          tabindex="-1"
          [id]="optionId(entity)"
          [class.active]="$index === active()"
          [attr.aria-selected]="entity.id === selectedId()"
          (mousedown)="$event.preventDefault()"
          (pointermove)="active.set($index)"
          (click)="chosen.emit(entity)"
        >
          <mat-icon svgIcon="check" aria-hidden="true" [class.unseen]="entity.id !== selectedId()" />
          <span>{{ entity.name }}</span>&ngsp;<span class="ref">{{ entity.code }}</span>
        </button>
      }
    </div>
    @if (isSearchable()) {
      <p role="status" [class.visually-hidden]="shown().length">{{ summary() }}</p>
    }
  `,
  styleUrl: './entity-list.scss',
})
export class EntityList {
  readonly entities = input.required<readonly Entity[]>();
  readonly label = input.required<string>();
  readonly selectedId = input<string>();
  readonly chosen = output<Entity>();

  protected readonly id = `entites-${++lastId}`;
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');
  private readonly list = viewChild.required<ElementRef<HTMLElement>>('list');
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly search = signal('');
  protected readonly isSearchable = computed(() => this.entities().length > MOST_WITHOUT_SEARCH);
  protected readonly shown = computed(() => matchingEntities(this.entities(), this.search()));
  /** Index of the option that Enter would choose: the one in place at first, the first found while searching. */
  protected readonly active = linkedSignal<readonly Entity[], number>({
    source: this.shown,
    computation: (shown) => Math.max(0, this.search() ? 0 : shown.findIndex(({ id }) => id === this.selectedId())),
  });
  protected readonly activeId = computed(() => {
    const entity = this.shown()[this.active()];
    return entity ? this.optionId(entity) : null;
  });
  protected readonly summary = computed(() =>
    this.shown().length
      ? counted(this.shown().length, 'entité')
      : typeset(`Aucune entité ne correspond à « ${this.search().trim()} ».`),
  );

  constructor() {
    afterNextRender(() => this.#focus());
    effect(() => {
      const id = this.activeId();
      // The element is there once what was found is drawn
      queueMicrotask(() => id && this.#host.querySelector(`#${id}`)?.scrollIntoView?.({ block: 'nearest' }));
    });
  }

  protected optionId({ id }: Entity): string {
    return `${this.id}-${id}`;
  }

  protected press(event: KeyboardEvent): void {
    const last = this.shown().length - 1;
    const from = this.active();
    const moves: Record<string, number | undefined> = {
      ArrowDown: from === last ? 0 : from + 1,
      ArrowUp: from === 0 ? last : from - 1,
      PageDown: Math.min(last, from + PAGE),
      PageUp: Math.max(0, from - PAGE),
      // In the search field these belong to the text
      ...(this.isSearchable() ? {} : { Home: 0, End: last }),
    };
    const to = moves[event.key];
    if (to !== undefined && last >= 0) this.active.set(to);
    else if (event.key === 'Enter' || (event.key === ' ' && !this.isSearchable())) this.#chooseActive();
    else return;
    event.preventDefault();
  }

  #chooseActive(): void {
    const entity = this.shown()[this.active()];
    if (entity) this.chosen.emit(entity);
  }

  /** On a touch screen not the search field, whose keyboard would cover the list. */
  #focus(): void {
    const isTouch = globalThis.matchMedia?.('(pointer: coarse)').matches ?? false;
    const target = (isTouch ? undefined : this.field()) ?? this.list();
    target.nativeElement.focus({ preventScroll: true });
  }
}
