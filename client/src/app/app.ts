import { Component, inject, signal } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Connection } from './api/connection';
import { shopSettings } from './api/shop-settings';
import { ContactsList } from './ui/contacts-list';
import { typeset } from './ui/format/words';
import { Note } from './ui/note';

@Component({
  selector: 'app-root',
  imports: [ContactsList, Note, RouterOutlet],
  template: `
    <div class="connection" role="status">
      @if (connection.isLost() && hasPage()) {
        <app-note kind="warn">{{ offline }}</app-note>
      }
    </div>
    @if (connection.isLost() && !hasPage()) {
      <main class="one" role="alert">
        <h1>La boutique ne répond pas</h1>
        <app-note kind="warn">{{ away }}</app-note>
      </main>
    }
    <router-outlet (activate)="hasPage.set(true)" />
    @if (hasPage() && settings(); as addresses) {
      <app-contacts-list [addresses]="addresses" />
    }
  `,
  styles: `
    .connection {
      position: fixed;
      z-index: 30;
      left: 0;
      right: 0;
      top: 72px;
      display: grid;
      justify-content: center;
      padding: 0 14px;
      pointer-events: none;
    }
    app-contacts-list {
      padding: 16px max(24px, (100vw - 1320px) / 2 + 24px) 24px;
      border-top: 1px solid var(--line);
    }
    @media (max-width: 700px) {
      app-contacts-list {
        padding-inline: 14px;
      }
    }
    h1 {
      margin-bottom: 16px;
    }
    .connection app-note {
      box-shadow: 0 6px 20px rgb(20 35 59 / 18%);
    }
  `,
})
export class App {
  protected readonly connection = inject(Connection);
  protected readonly settings = shopSettings();
  /** What stands below a page comes after it. */
  protected readonly hasPage = signal(false);
  protected readonly offline = typeset('Connexion perdue. Votre saisie est gardée ; nous réessayons.');
  /** Nothing could be shown yet. */
  protected readonly away = typeset(
    'Vérifiez votre connexion. Nous réessayons : cette page s’ouvre dès que la boutique répond.',
  );
}
