import { afterRenderEffect, Component, computed, ElementRef, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CategoriesQuery, Universe } from '../../graphql';
import { Session } from '../../session/session';
import { count } from '../../ui/format/words';
import { showCurrent } from '../../ui/show-current';
import { UNIVERSE_WORDS } from '../../ui/universe-words';

/** The two universes, as far as the account opens them, and the categories of the one on show (R-CAT-1). */
@Component({
  selector: 'app-category-menu',
  imports: [RouterLink],
  template: `
    @if (universes().length > 1) {
      <nav class="universes" aria-label="Univers">
        @for (each of universes(); track each) {
          <a [routerLink]="words[each].path" [attr.aria-current]="each === universe() ? 'true' : null">
            {{ words[each].title }}
          </a>
        }
      </nav>
    }
    <nav class="categories" aria-label="Catégories">
      <a
        [routerLink]="[]"
        [queryParams]="{ categorie: null, page: null }"
        queryParamsHandling="merge"
        [attr.aria-current]="selected() ? null : 'page'"
      >
        Toutes les catégories <small>{{ total() }}</small>
      </a>
      @for (category of categories(); track category.slug) {
        <a
          [routerLink]="[]"
          [queryParams]="{ categorie: category.slug, page: null }"
          queryParamsHandling="merge"
          [attr.aria-current]="selected() === category.slug ? 'page' : null"
        >
          {{ category.name }} <small>{{ count(category.productCount) }}</small>
        </a>
      } @empty {
        @for (line of [70, 55, 45, 60, 85, 50, 60]; track $index) {
          <span class="skeleton" [style.width.%]="line"></span>
        }
      }
    </nav>
  `,
  styles: `
    :host {
      display: block;
    }
    .universes {
      display: flex;
      gap: 2px;
      padding: 4px;
      margin-bottom: 16px;
      border-radius: 26px;
      background: var(--tile);
    }
    .universes a {
      flex: 1;
      display: grid;
      place-items: center;
      min-height: 44px;
      padding: 0 12px;
      border-radius: 20px;
      color: inherit;
      font-weight: 600;
      font-size: 0.90625rem;
      text-decoration: none;
      white-space: nowrap;
    }
    .universes a[aria-current] {
      background: var(--accent);
      color: var(--on-accent);
    }
    .categories a {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 12px;
      min-height: 44px;
      padding: 8px 14px;
      border-radius: var(--r);
      color: inherit;
      text-decoration: none;
    }
    .categories a:hover {
      background: var(--tile);
    }
    .categories a[aria-current] {
      background: var(--accent-tint);
      color: var(--accent);
      font-weight: 650;
    }
    small {
      font-size: 0.875rem;
      color: var(--ink-soft);
    }
    a[aria-current] small {
      color: inherit;
    }
    .skeleton {
      height: 18px;
      margin: 13px 14px;
    }
    @media (max-width: 1023px) {
      :host {
        display: flex;
        gap: 10px;
        align-items: center;
        overflow-x: auto;
        scrollbar-width: thin;
        margin: 0 -14px;
        padding: 4px 14px;
      }
      .universes {
        flex: none;
        margin: 0;
      }
      .categories {
        display: flex;
        gap: 8px;
      }
      .categories a {
        flex: none;
        white-space: nowrap;
        border: 1px solid var(--line);
        background: var(--card);
        border-radius: 22px;
      }
      .categories a[aria-current] {
        border-color: var(--accent);
      }
      .skeleton {
        width: 120px !important;
        flex: none;
      }
    }
  `,
})
export class CategoryMenu {
  readonly universe = input.required<Universe>();
  readonly categories = input.required<CategoriesQuery['categories']>();
  /** The slug of the chosen category, or nothing for all of them. */
  readonly selected = input<string>();

  readonly #session = inject(Session);
  protected readonly words = UNIVERSE_WORDS;
  protected readonly count = count;
  protected readonly universes = computed(() =>
    (['PRINTS', 'GOODS'] as const).filter((universe) => this.#session.opens(universe)),
  );
  protected readonly total = computed(() => {
    const total = this.categories().reduce((sum, category) => sum + category.productCount, 0);
    return total ? count(total) : '';
  });

  constructor() {
    const row = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    // A link may lead to a category that is out of sight in the row
    afterRenderEffect(() => {
      if (this.categories().length && this.selected()) showCurrent(row, '.categories [aria-current]');
    });
  }
}
