import { Component, computed, ElementRef, inject } from '@angular/core';
import { NavigationEnd, Router, RouterLink, RouterLinkActive } from '@angular/router';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter } from 'rxjs';
import { Session } from '../session/session';

interface Entry {
  readonly path: string;
  readonly label: string;
  /** Of whoever orders: the logistician does not (R-ACC-1). */
  readonly isOfOrdering?: boolean;
}

/** The guide's menu, in its order. */
const ENTRIES: readonly Entry[] = [
  { path: 'coordonnees', label: 'Coordonnées' },
  { path: 'adresse-de-livraison', label: 'Adresse de livraison', isOfOrdering: true },
  { path: 'adresse-de-facturation', label: 'Adresse de facturation', isOfOrdering: true },
  { path: 'commandes-en-cours', label: 'Mes commandes en cours', isOfOrdering: true },
  { path: 'commandes-validees', label: 'Mes commandes validées', isOfOrdering: true },
  { path: 'dotation-siege', label: 'Mes supports dotation siège', isOfOrdering: true },
  { path: 'statistiques', label: 'Statistiques commandes', isOfOrdering: true },
  { path: 'mot-de-passe', label: 'Mot de passe et sessions' },
];

/** Left of the account's pages, or a scrolling row above them where there is no room. */
@Component({
  selector: 'app-account-nav',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav aria-label="Mon compte">
      @for (entry of entries(); track entry.path) {
        <a [routerLink]="'/mon-compte/' + entry.path" routerLinkActive ariaCurrentWhenActive="page">{{
          entry.label
        }}</a>
      }
    </nav>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    a {
      display: flex;
      align-items: center;
      min-height: 44px;
      padding: 8px 14px;
      border-radius: var(--r);
      color: inherit;
      text-decoration: none;
    }
    a:hover {
      background: var(--tile);
    }
    a[aria-current] {
      background: var(--accent-tint);
      color: var(--accent);
      font-weight: 650;
    }
    @media (max-width: 1199px) {
      nav {
        display: flex;
        gap: 8px;
        overflow-x: auto;
        scrollbar-width: thin;
        margin: 0 -14px;
        padding: 4px 14px;
      }
      a {
        flex: none;
        border: 1px solid var(--line);
        border-radius: 22px;
        background: var(--card);
        white-space: nowrap;
      }
      a[aria-current] {
        border-color: var(--accent);
      }
    }
  `,
})
export class AccountNav {
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #session = inject(Session);
  protected readonly entries = computed(() =>
    ENTRIES.filter(({ isOfOrdering }) => !isOfOrdering || !this.#session.isLogistician()),
  );

  constructor() {
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(() => setTimeout(() => this.#showCurrent()));
  }

  /** In the scrolling row the page one is on may be out of sight. */
  #showCurrent(): void {
    this.#host
      .querySelector('a[aria-current]')
      ?.scrollIntoView?.({ block: 'nearest', inline: 'center', behavior: 'instant' });
  }
}
