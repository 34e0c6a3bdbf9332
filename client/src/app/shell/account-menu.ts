import { Component, computed, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { MatDivider } from '@angular/material/divider';
import { MatIcon } from '@angular/material/icon';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { refusalOf } from '../api/refusal';
import { refusalSentence } from '../api/refusal-sentences';
import { CartStore } from '../cart/cart.store';
import { Session } from '../session/session';
import { confirmed } from '../ui/confirm-dialog';
import { Notices } from '../ui/notices';
import { ThemeChoice, type Theme } from './theme';

const THEMES: readonly { theme: Theme; label: string; icon: string }[] = [
  { theme: 'device', label: 'Thème de l’appareil', icon: 'contrast' },
  { theme: 'light', label: 'Thème clair', icon: 'light_mode' },
  { theme: 'dark', label: 'Thème sombre', icon: 'dark_mode' },
];

/** What belongs to the person: their orders, the theme, the way out. */
@Component({
  selector: 'app-account-menu',
  imports: [MatDivider, MatIcon, MatMenu, MatMenuItem, MatMenuTrigger, RouterLink],
  template: `
    <button type="button" class="chip" [matMenuTriggerFor]="menu" [attr.aria-label]="'Compte de ' + name()">
      <mat-icon svgIcon="person" aria-hidden="true" />
      <span class="name">{{ name() }}</span>
      <mat-icon class="arrow" svgIcon="arrow_drop_down" aria-hidden="true" />
    </button>
    <mat-menu #menu="matMenu" xPosition="before">
      @if (!session.isLogistician()) {
        <a mat-menu-item routerLink="/mon-compte/commandes-en-cours">
          <mat-icon svgIcon="receipt_long" aria-hidden="true" />Mes commandes
        </a>
      }
      <a mat-menu-item routerLink="/mon-compte"><mat-icon svgIcon="person" aria-hidden="true" />Mon compte</a>
      @if (session.canShip()) {
        <a mat-menu-item routerLink="/expeditions">
          <mat-icon svgIcon="local_shipping" aria-hidden="true" />Expéditions
        </a>
      }
      <mat-divider />
      @for (each of themes; track each.theme) {
        <button
          mat-menu-item
          role="menuitemradio"
          [attr.aria-checked]="theme.theme() === each.theme"
          (click)="theme.choose(each.theme)"
        >
          <mat-icon [svgIcon]="theme.theme() === each.theme ? 'check' : each.icon" aria-hidden="true" />
          {{ each.label }}
        </button>
      }
      <mat-divider />
      <button mat-menu-item (click)="signOut()"><mat-icon svgIcon="logout" aria-hidden="true" />Se déconnecter</button>
    </mat-menu>
  `,
  styles: `
    .arrow {
      margin: 0 -8px 0 -6px;
    }
    @media (max-width: 700px) {
      .name,
      .arrow {
        display: none;
      }
      .chip {
        width: 44px;
        padding: 0;
        justify-content: center;
      }
    }
  `,
})
export class AccountMenu {
  readonly #dialog = inject(MatDialog);
  readonly #cart = inject(CartStore);
  readonly #notices = inject(Notices);
  protected readonly session = inject(Session);
  protected readonly theme = inject(ThemeChoice);
  protected readonly themes = THEMES;
  protected readonly name = computed(() => {
    const viewer = this.session.viewer();
    return viewer ? `${viewer.firstName} ${viewer.lastName}` : '';
  });

  /** R-CART-4: signing out loses a cart that is not saved, so it asks first. */
  protected async signOut(): Promise<void> {
    const modified = this.#cart.cart()?.modifiesOrder;
    const isWanted =
      this.#cart.lineCount() === 0 ||
      (await confirmed(this.#dialog, {
        title: 'Se déconnecter et perdre le panier ?',
        sentences: [
          modified
            ? `Vos modifications de la commande ${modified} ne sont pas enregistrées : la commande restera comme elle était.`
            : 'Votre panier n’est pas enregistré : il sera perdu.',
          'Pour le garder, enregistrez d’abord la commande.',
        ],
        confirm: 'Se déconnecter',
        dismiss: 'Rester connecté',
        isDangerous: true,
      }));
    if (!isWanted) return;
    try {
      await this.session.signOut();
    } catch (error) {
      this.#notices.refuse(refusalSentence(refusalOf(error)));
    }
  }
}
