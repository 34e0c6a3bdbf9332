import { Component, computed, inject, input, output } from '@angular/core';
import { MatDivider } from '@angular/material/divider';
import { MatIcon } from '@angular/material/icon';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Shortcuts } from '../shortcuts';
import { chosenIds, type Column, shownColumns } from './column';

/** « Colonnes »: which are shown, and whether the list listens to keys. It stays open while one chooses. */
@Component({
  selector: 'app-column-choice',
  imports: [MatDivider, MatIcon, MatMenu, MatMenuItem, MatMenuTrigger],
  template: `
    <button type="button" class="chip" [matMenuTriggerFor]="menu">
      Colonnes<mat-icon svgIcon="arrow_drop_down" aria-hidden="true" />
    </button>
    <mat-menu #menu="matMenu" xPosition="before">
      @for (column of optional(); track column.id) {
        <button
          mat-menu-item
          role="menuitemcheckbox"
          [attr.aria-checked]="ids().has(column.id)"
          (click)="toggle(column.id, $event)"
        >
          <mat-icon [class.off]="!ids().has(column.id)" svgIcon="check" aria-hidden="true" />{{ column.label }}
        </button>
      }
      @if (chosen().length) {
        <button mat-menu-item (click)="columnsChosen.emit([])">
          <mat-icon svgIcon="close" aria-hidden="true" />Rétablir
        </button>
      }
      <mat-divider />
      <button
        mat-menu-item
        role="menuitemcheckbox"
        [attr.aria-checked]="shortcuts.isOn()"
        (click)="toggleShortcuts($event)"
      >
        <mat-icon [class.off]="!shortcuts.isOn()" svgIcon="check" aria-hidden="true" />Raccourcis j, k, x
      </button>
    </mat-menu>
  `,
  styles: `
    .off {
      visibility: hidden;
    }
    .chip mat-icon {
      margin: 0 -8px 0 -6px;
    }
  `,
})
export class ColumnChoice<Row> {
  readonly columns = input.required<readonly Column<Row>[]>();
  /** The ids that the URL has; none where it is the usual ones. */
  readonly chosen = input.required<readonly string[]>();
  readonly columnsChosen = output<readonly string[]>();

  protected readonly shortcuts = inject(Shortcuts);
  protected readonly optional = computed(() => this.columns().slice(1));
  protected readonly ids = computed(() => new Set(shownColumns(this.columns(), this.chosen()).map(({ id }) => id)));

  protected toggle(id: string, event: Event): void {
    event.stopPropagation();
    const next = new Set(this.ids());
    if (!next.delete(id)) next.add(id);
    this.columnsChosen.emit(chosenIds(this.columns(), next));
  }

  protected toggleShortcuts(event: Event): void {
    event.stopPropagation();
    this.shortcuts.turn(!this.shortcuts.isOn());
  }
}
