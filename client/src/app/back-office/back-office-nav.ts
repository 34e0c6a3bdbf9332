import { afterRenderEffect, Component, computed, ElementRef, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink } from '@angular/router';
import { filter, map, startWith } from 'rxjs';
import { liveQuery } from '../api/live-query';
import { ShipmentCountsDocument } from '../graphql';
import { count } from '../ui/format/words';
import { showCurrent } from '../ui/show-current';
import { text } from '../ui/url/param-codecs';
import { urlParams } from '../ui/url/url-params';

interface Entry {
  readonly label: string;
  readonly path: string;
  /** `?liste=` of a page that is several lists. */
  readonly list?: string | null;
}

const GROUPS: readonly { readonly title: string; readonly entries: readonly Entry[] }[] = [
  {
    title: 'Expéditions',
    entries: [
      { label: 'À préparer', path: '/expeditions', list: null },
      { label: 'Expédiées', path: '/expeditions', list: 'expediees' },
      { label: 'Livrées', path: '/expeditions', list: 'livrees' },
    ],
  },
  { title: 'Réglages', entries: [{ label: 'Transporteurs', path: '/transporteurs' }] },
];

/** Left of the back office's pages, or a scrolling row above them where there is no room; amber waits for somebody. */
@Component({
  selector: 'app-back-office-nav',
  imports: [RouterLink],
  template: `
    <nav aria-label="Administration">
      @for (group of groups(); track group.title) {
        <span class="area">{{ group.title }}</span>
        @for (entry of group.entries; track entry.label) {
          <a
            [routerLink]="entry.path"
            [queryParams]="entry.queryParams"
            [queryParamsHandling]="entry.isHere ? 'merge' : null"
            [attr.aria-current]="entry.isCurrent ? 'page' : null"
          >
            {{ entry.label }}
            @if (entry.list === null) {
              <small>{{ waiting() }}</small>
            }
          </a>
        }
      }
    </nav>
  `,
  styleUrl: './back-office-nav.scss',
})
export class BackOfficeNav {
  readonly #router = inject(Router);
  readonly #path = toSignal(
    this.#router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
      startWith(this.#router.url),
      map((url) => url.split(/[?#]/)[0] ?? ''),
    ),
    { requireSync: true },
  );
  readonly #params = urlParams({ liste: text }).values;
  readonly #counts = liveQuery(ShipmentCountsDocument, {});
  protected readonly waiting = computed(() => {
    const counts = this.#counts.data();
    return counts ? count(counts.toPrepare.total) : '';
  });

  protected readonly groups = computed(() =>
    GROUPS.map(({ title, entries }) => ({
      title,
      entries: entries.map((entry) => {
        const isHere = this.#path() === entry.path;
        const isOpen = isHere || this.#path().startsWith(`${entry.path}/`);
        const isCurrent = isOpen && (entry.list === undefined || (entry.list ?? '') === this.#listInPlace());
        return {
          ...entry,
          isCurrent,
          // From one list of a page to another, the search stays
          isHere: isHere && entry.list !== undefined,
          queryParams: entry.list === undefined ? null : { liste: entry.list, page: null },
        };
      }),
    })),
  );

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    // Where there is room for a row only, the page in place may be out of sight in it
    afterRenderEffect(() => {
      const row = host.querySelector('nav');
      if (row && this.groups().length) showCurrent(row);
    });
  }

  #listInPlace(): string {
    const { liste } = this.#params();
    return GROUPS.some(({ entries }) => entries.some(({ list }) => list === liste)) ? liste : '';
  }
}
