import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, contentChildren, ElementRef, inject, input, output } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { Failure } from '../failure';
import { typeset } from '../format/words';
import { Shortcuts } from '../shortcuts';
import type { Sorting } from '../url/param-codecs';
import { type Column, shownColumns } from './column';
import type { RowSelection } from './row-selection';
import { TableCell } from './table-cell';

/**
 * A list: headers sort, rows open by a click or the keyboard (j, k, x, Enter), can be chosen, and are cards on a phone. It knows
 * neither where its rows come from nor what happens to them.
 */
@Component({
  selector: 'app-data-table',
  imports: [Failure, MatIcon, NgTemplateOutlet, RouterLink],
  templateUrl: './data-table.html',
  styleUrl: './data-table.scss',
  host: { '(document:keydown)': 'press($event)' },
})
export class DataTable<Row> {
  /** What the list is of, for who hears it. */
  readonly label = input.required<string>();
  readonly columns = input.required<readonly Column<Row>[]>();
  /** undefined while there is nothing to show yet */
  readonly rows = input.required<readonly Row[] | undefined>();
  readonly key = input.required<(row: Row) => string>();
  /** Other rows are on their way; those on show stay. */
  readonly isLoading = input(false);
  /** Why there are none. */
  readonly failure = input<readonly string[] | null>(null);
  /** Where a row leads. */
  readonly link = input<((row: Row) => string | readonly unknown[]) | null>(null);
  readonly sort = input<Sorting | null>(null);
  readonly selection = input<RowSelection | null>(null);
  /** Ids of the columns that were chosen; none are the usual ones. */
  readonly chosenColumns = input<readonly string[]>([]);
  /** What the list will hold, said while it never held anything. */
  readonly nothing = input('Rien à afficher pour le moment.');
  readonly nothingFound = input('Aucun résultat avec ces filtres.');
  /** Filters are the reason for an empty list. */
  readonly isNarrowed = input(false);
  /** More columns than a tablet has room for: cards there too. */
  readonly isWide = input(false);

  readonly sorted = output<Sorting>();
  readonly retry = output();

  readonly #shortcuts = inject(Shortcuts);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly cells = contentChildren<TableCell<Row>>(TableCell);

  protected readonly skeleton = [1, 2, 3, 4, 5, 6];
  protected readonly templates = computed(() => new Map(this.cells().map((cell) => [cell.appCell(), cell.template])));
  /** Buttons at the end of each row: the cell of this name. */
  protected readonly actions = computed(() => this.templates().get('actions'));
  protected readonly shown = computed(() => shownColumns(this.columns(), this.chosenColumns()));
  protected readonly keys = computed(() => this.rows()?.map((row) => this.key()(row)) ?? []);
  protected readonly pageState = computed(() => this.selection()?.stateOf(this.keys()) ?? 'none');
  /** For a phone, which has no headers. */
  protected readonly sortable = computed(() =>
    this.shown()
      .filter((column) => column.sort)
      .flatMap(({ label, sort: field }) =>
        (['ASC', 'DESC'] as const).map((direction) => ({
          value: `${direction} ${field}`,
          label: direction === 'ASC' ? typeset(label) : typeset(`${label}, décroissant`),
          isChosen: this.sort()?.field === field && this.sort()?.direction === direction,
        })),
      ),
  );

  protected nameOf(row: Row): string {
    return this.columns()[0]?.text?.(row) ?? this.key()(row);
  }

  protected ariaSort({ sort: field }: Column<Row>): 'ascending' | 'descending' | null {
    const sort = this.sort();
    if (!field || sort?.field !== field) return null;
    return sort.direction === 'ASC' ? 'ascending' : 'descending';
  }

  protected sortBy({ sort: field }: Column<Row>): void {
    if (!field) return;
    const isTurned = this.sort()?.field === field && this.sort()?.direction === 'ASC';
    this.sorted.emit({ field, direction: isTurned ? 'DESC' : 'ASC' });
  }

  protected sortFromList(event: Event): void {
    const [direction, field = ''] = (event.target as HTMLSelectElement).value.split(' ');
    this.sorted.emit({ field, direction: direction === 'DESC' ? 'DESC' : 'ASC' });
  }

  protected choose(row: Row, event: MouseEvent): void {
    if (event.shiftKey) this.selection()?.toggleTo(this.key()(row), this.keys());
    else this.selection()?.toggle(this.key()(row), this.keys());
  }

  /** Wherever a row is clicked, it opens; unless something of its own was clicked, or text is being marked. */
  protected open(event: MouseEvent): void {
    const target = event.target as Element;
    if (target.closest('a, button, input, label, select') || getSelection()?.toString()) return;
    const { ctrlKey, metaKey, shiftKey } = event;
    target
      .closest('tr')
      ?.querySelector('a.row-link')
      ?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
  }

  /** j and k go down and up, x chooses, Shift x chooses up to here, Esc gives up what was chosen; Enter is the link's own. */
  protected press(event: KeyboardEvent): void {
    if (!this.rows()?.length || !this.#shortcuts.isMeant(event)) return;
    const key = event.key.toLowerCase();
    if (key === 'j' || key === 'k') this.#go(key === 'j' ? 1 : -1, event);
    else if (key === 'x') this.#chooseCurrent(event);
    else if (key === 'escape' && this.selection()?.count()) this.selection()?.clear();
  }

  #go(step: 1 | -1, event: KeyboardEvent): void {
    const rows = this.#rowElements();
    const current = rows.findIndex((row) => row.contains(document.activeElement));
    const next = rows[current < 0 ? (step > 0 ? 0 : rows.length - 1) : current + step];
    const handle =
      next?.querySelector<HTMLElement>('.row-link') ?? next?.querySelector<HTMLElement>('input, a, button');
    if (!handle) return;
    event.preventDefault();
    handle.focus();
    next?.scrollIntoView?.({ block: 'nearest' });
  }

  #chooseCurrent(event: KeyboardEvent): void {
    const current = this.#rowElements().find((row) => row.contains(document.activeElement));
    const key = current?.dataset['key'];
    if (key === undefined || !this.selection()) return;
    event.preventDefault();
    if (event.shiftKey) this.selection()?.toggleTo(key, this.keys());
    else this.selection()?.toggle(key, this.keys());
  }

  #rowElements(): HTMLElement[] {
    return [...this.#element.querySelectorAll<HTMLElement>('tr[data-key]')];
  }
}
