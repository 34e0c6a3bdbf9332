import { Component, computed, inject, signal, viewChild, afterNextRender, Injector } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatIcon } from '@angular/material/icon';
import { NavigationEnd, Router, RouterLink } from '@angular/router';
import { filter, map, startWith } from 'rxjs';
import { isBackOffice } from '../back-office/back-office.routes';
import { CartStore } from '../cart/cart.store';
import { RecipientStore } from '../cart/recipient.store';
import { Session } from '../session/session';
import { EntitySelect } from '../ui/entity-select';
import { counted } from '../ui/format/words';
import { UNIVERSE_WORDS } from '../ui/universe-words';
import { AccountMenu } from './account-menu';
import { RecipientChoice } from './recipient-choice';
import { SearchBox } from './search-box';

/** Name, search, for whom one orders (below the rest where there is no room beside it), cart, account. On a phone the search opens below. */
@Component({
  selector: 'app-top-bar',
  imports: [AccountMenu, EntitySelect, MatIcon, RouterLink, SearchBox],
  templateUrl: './top-bar.html',
  styleUrl: './top-bar.scss',
  host: { role: 'banner', '[class.searching]': 'isSearching()', '(keydown.escape)': 'isSearching.set(false)' },
})
export class TopBar {
  readonly #injector = inject(Injector);
  readonly #router = inject(Router);
  private readonly searchBox = viewChild.required(SearchBox);
  protected readonly cart = inject(CartStore);
  protected readonly choice = inject(RecipientChoice);
  protected readonly recipients = inject(RecipientStore);
  protected readonly session = inject(Session);
  protected readonly isSearching = signal(false);

  readonly #url = toSignal(
    this.#router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
      startWith(this.#router.url),
    ),
    { requireSync: true },
  );
  protected readonly isBackOffice = computed(() => this.session.isLogistician() || isBackOffice(this.#url()));
  protected readonly cartLabel = computed(() => {
    const lines = this.cart.lineCount();
    if (!lines) return 'Mon panier, vide';
    const { one, many } = UNIVERSE_WORDS[this.cart.cart()?.universe ?? 'PRINTS'];
    return `Mon panier, ${counted(lines, one, many)}${this.cart.cart()?.needsUpdate ? ', à mettre à jour' : ''}`;
  });

  protected toggleSearch(): void {
    this.isSearching.update((isOpen) => !isOpen);
    if (this.isSearching()) afterNextRender(() => this.searchBox().focus(), { injector: this.#injector });
  }
}
