import { Component, computed, input } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { count } from './format/words';

/** The state of a navigation from one page of a list to another: the link that led there may be gone with it. */
export const PAGING = { isPaging: true } as const;

/** « 1–24 sur 118 » and the ways to the pages beside; the page is `?page=` of the URL. */
@Component({
  selector: 'app-pager',
  imports: [MatIcon, RouterLink],
  template: `@if (total() > least()) {
    <nav aria-label="Pages">
      <span>{{ range() }}</span>
      @if (number() > 1) {
        <a
          class="step"
          [routerLink]="[]"
          [queryParams]="{ page: number() === 2 ? null : number() - 1 }"
          queryParamsHandling="merge"
          [state]="paging"
        >
          <mat-icon svgIcon="chevron_left" aria-hidden="true" />Précédente
        </a>
      }
      @if (number() < last()) {
        <a
          class="step"
          [routerLink]="[]"
          [queryParams]="{ page: number() + 1 }"
          queryParamsHandling="merge"
          [state]="paging"
        >
          Suivante<mat-icon svgIcon="chevron_right" aria-hidden="true" />
        </a>
      }
      @if (sizes().length > 1) {
        <span class="sizes">
          @for (each of sizes(); track each) {
            <a
              class="step"
              [routerLink]="[]"
              [queryParams]="{ page: null, taille: each === sizes()[0] ? null : each }"
              queryParamsHandling="merge"
              [attr.aria-label]="each + ' par page'"
              [attr.aria-current]="each === size() ? 'true' : null"
              >{{ each }}</a
            >
          }
          par page
        </span>
      }
    </nav>
  }`,
  styles: `
    nav {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 16px;
      margin-top: 20px;
      color: var(--ink-soft);
    }
    .step {
      display: inline-flex;
      align-items: center;
      min-height: 44px;
      padding: 0 8px;
      font-weight: 650;
      text-decoration: none;
      border-radius: var(--r);
    }
    .sizes {
      margin-left: auto;
    }
    [aria-current] {
      color: inherit;
    }
    .step:hover {
      background: var(--accent-tint);
    }
  `,
})
export class Pager {
  readonly number = input.required<number>();
  readonly size = input.required<number>();
  readonly total = input.required<number>();
  /** Where it can be chosen: the rows of a page, the usual ones first (`?taille=`). */
  readonly sizes = input<readonly number[]>([]);
  protected readonly paging = PAGING;
  /** With fewer there is nothing to choose. */
  protected readonly least = computed(() => Math.min(this.size(), ...this.sizes()));
  protected readonly last = computed(() => Math.ceil(this.total() / this.size()));
  protected readonly range = computed(() => {
    const first = (this.number() - 1) * this.size() + 1;
    const end = Math.min(this.number() * this.size(), this.total());
    return first > this.total()
      ? `sur ${count(this.total())}`
      : `${count(first)}–${count(end)} sur ${count(this.total())}`;
  });
}
