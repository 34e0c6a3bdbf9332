import { Component, computed, input } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { count, counted, typeset } from '../format/words';
import type { RowSelection } from './row-selection';

/** Below a list, once something is chosen: how much, all the results, and what can be done with them (its content). */
@Component({
  selector: 'app-bulk-bar',
  imports: [MatIcon, MatIconButton],
  template: `@if (selection().count()) {
    <div class="bar" role="region" aria-label="Sélection">
      <span class="told" role="status">
        <b>{{ told() }}</b>
        @if (outside()) {
          <span>, dont {{ counted(outside(), 'hors du filtre', 'hors du filtre') }}</span>
        }
      </span>
      @if (!selection().isAll() && total() > selection().count()) {
        <button type="button" class="all" (click)="selection().chooseAll(total())">{{ all() }}</button>
      }
      <span class="actions"><ng-content /></span>
      <button matIconButton type="button" aria-label="Tout désélectionner" (click)="selection().clear()">
        <mat-icon svgIcon="close" aria-hidden="true" />
      </button>
    </div>
  }`,
  styles: `
    :host {
      position: sticky;
      z-index: 6;
      bottom: calc(12px + env(safe-area-inset-bottom));
      display: block;
    }
    .bar {
      display: flex;
      align-items: center;
      flex-wrap: wrap;
      gap: 6px 12px;
      margin-top: 12px;
      padding: 8px 10px 8px 18px;
      border-radius: var(--r-card);
      background: var(--mat-sys-inverse-surface);
      color: var(--mat-sys-inverse-on-surface);
      --focus: 3px solid var(--mat-sys-inverse-primary);
      --mat-icon-button-icon-color: var(--mat-sys-inverse-on-surface);
      --mat-button-text-label-text-color: var(--mat-sys-inverse-on-surface);
    }
    .all {
      min-height: 44px;
      padding: 0 4px;
      border: 0;
      background: none;
      color: var(--mat-sys-inverse-primary);
      font-weight: 650;
      cursor: pointer;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 8px;
      margin-left: auto;
    }
  `,
})
export class BulkBar {
  readonly selection = input.required<RowSelection>();
  /** How many the filter finds. */
  readonly total = input.required<number>();
  /** How many of the chosen it does not find, where that is known. */
  readonly outside = input(0);
  protected readonly counted = counted;
  protected readonly told = computed(() => counted(this.selection().count(), 'choisi'));
  protected readonly all = computed(() => typeset(`Sélectionner les ${count(this.total())} résultats`));
}
